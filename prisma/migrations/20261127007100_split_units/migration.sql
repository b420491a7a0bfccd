-- A part of a unit may become a unit of its own; what was before is kept as with every other change.
alter table unit_past drop constraint unit_past_change_check;
alter table unit_past add constraint unit_past_change_check check (change in ('RENAMED', 'MOVED', 'MERGED', 'CLOSED', 'SPLIT'));
