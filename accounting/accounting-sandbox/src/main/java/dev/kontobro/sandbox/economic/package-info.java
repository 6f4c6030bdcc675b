/**
 * e-conomic's two surfaces over the same books. {@link dev.kontobro.sandbox.economic.Catalogue} says what there is: a
 * resource is a list of fields, and all else follows from it. A new endpoint is a new entry there, with a
 * {@link dev.kontobro.sandbox.economic.Resource.Rules} for what its fields alone cannot say.
 *
 * <p>Rules come from the vendor's REST schemas (restapi.e-conomic.com/schema), its OpenAPI documents
 * (apis.e-conomic.com) and its developer pages on authentication, permissions and idempotency; where live answers were
 * seen to differ, from those. What is not published (texts of 401, 403 and 404, the code of a number in use) is composed
 * in the vendor's shapes.
 */
package dev.kontobro.sandbox.economic;
