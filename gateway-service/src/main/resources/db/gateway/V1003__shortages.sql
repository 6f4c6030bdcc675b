-- What owners of running connections have been told to be missing, and has not been found in order since.
create table shortage (
    connection_id text   not null,
    -- Which time something is missing, or was: grows when something goes missing while nothing else is.
    incident      bigint not null,
    -- Of the incident: grows each time that the owner is told of more.
    version       bigint not null,
    -- Checks with the flows that do not pass them; empty when it is over.
    told          json   not null,
    constraint shortage_pk primary key (connection_id),
    constraint shortage_connection_fk foreign key (connection_id) references connection (id)
);
