-- All transfers of an issue's cause are tried by one question to each service, so that there is no place among them to remember.
alter table retrial drop column cursor;
