-- What the overview of a campaign counts, it counts anew each time, by these alone: all its cases, the few tasks that were late or were sent
-- back, how cases left their procedure, and the few entities that wait for an operator. They hold what the policies of their tables ask for
-- too, so that nothing else has to be read.
create index case_file_counted on case_file (campaign_id, unit_id, procedure, step, status)
  include (id, due_sort, on_hold, round, opened_at, closed_at, units);
create index task_late on task (campaign_id, done_at) include (entity_id, step, opened_at, due_at, unit_id, holder_id, done_by)
  where status = 'DONE' and not assist and done_at > due_at;
create index task_returned on task (campaign_id, status, done_at) include (entity_id, step, opened_at, unit_id, holder_id, done_by)
  where returned is not null and not assist;
create index task_left on task (campaign_id, step, outcome) include (entity_id, unit_id, holder_id, done_by)
  where status = 'DONE' and not assist;
create index entity_stuck on entity (campaign_id, id) where stuck is not null;
