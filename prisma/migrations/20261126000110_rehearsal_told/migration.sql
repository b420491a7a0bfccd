-- What was taken for granted of the units, and why a rehearsal has no result.
alter table rehearsal add column behaviour jsonb;
alter table rehearsal add column error text;
