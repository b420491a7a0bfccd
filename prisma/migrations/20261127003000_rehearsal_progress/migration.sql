-- How far a rehearsal is, per cent of the simulated time; one that somebody has cancelled keeps how far it came.
alter table rehearsal add column progress integer not null default 0;
