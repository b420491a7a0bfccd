-- Tasks that completed themselves because nobody acted in time: whose unit's list of what is done shows them, latest first.
create index task_lapsed_unit on task (unit_id, done_at desc, id desc) where status = 'DONE' and done_by is null;

-- Who switched a campaign's levels, latest first; and which switches a rehearsal took for granted.
create index act_switched on act (entity_id, no desc) where verb = 'switch';
alter table rehearsal add column levels jsonb;
