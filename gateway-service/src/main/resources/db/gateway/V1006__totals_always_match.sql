-- Whether totals had to match before a draft was booked could be chosen; they always have to.

update profile_version
set profile = (profile::jsonb
    #- '{orders,booking,totalsMustMatch}'
    #- '{invoices,booking,totalsMustMatch}'
    #- '{creditNotes,booking,totalsMustMatch}')::json;

-- Services have been told of something else, and take only what is newer.
update connection
set profile = (profile::jsonb
        #- '{orders,booking,totalsMustMatch}'
        #- '{invoices,booking,totalsMustMatch}'
        #- '{creditNotes,booking,totalsMustMatch}')::json,
    revision = revision + 1;
update chore set due_at = now() where name = 'tell-again';
