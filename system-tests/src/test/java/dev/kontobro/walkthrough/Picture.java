package dev.kontobro.walkthrough;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A picture of a page, which needs few colours: with no more than it needs its file has a third of the size. */
final class Picture {

    private static final int COLOURS = 64;
    private static final int BITS = 8;
    private static final int BYTE = 0xff;
    private static final int RED = 16;
    private static final int GREEN = 8;

    private Picture() {}

    /** Keeps the colours that most of the picture has, and makes each other one the nearest of them. */
    static void shrink(Path file) throws IOException {
        var picture = ImageIO.read(file.toFile());
        var pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        var kept = kept(pixels);
        var small = new BufferedImage(
                picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette(kept));
        var indexes = new HashMap<Integer, Integer>();
        var samples = Arrays.stream(pixels)
                .map(colour -> indexes.computeIfAbsent(colour, any -> nearest(kept, any)))
                .toArray();
        small.getRaster().setSamples(0, 0, picture.getWidth(), picture.getHeight(), 0, samples);
        ImageIO.write(small, "png", file.toFile());
    }

    private static List<Integer> kept(int[] pixels) {
        var counts = new HashMap<Integer, Integer>();
        Arrays.stream(pixels).forEach(colour -> counts.merge(colour, 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static IndexColorModel palette(List<Integer> colours) {
        var rgb = colours.stream().mapToInt(Integer::intValue).toArray();
        return new IndexColorModel(BITS, rgb.length, rgb, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    private static int nearest(List<Integer> kept, int colour) {
        var exact = kept.indexOf(colour);
        return exact >= 0
                ? exact
                : kept.indexOf(kept.stream()
                        .min(Comparator.comparingInt(other -> distance(other, colour)))
                        .orElseThrow());
    }

    private static int distance(int one, int other) {
        return square((one >> RED & BYTE) - (other >> RED & BYTE))
                + square((one >> GREEN & BYTE) - (other >> GREEN & BYTE))
                + square((one & BYTE) - (other & BYTE));
    }

    private static int square(int difference) {
        return difference * difference;
    }
}
