-- The campaign stands in the indexes of a unit's open tasks, so that filters by campaign, and by each campaign's own time, are answered
-- from the index alone: the head of sixty units fetched ten thousand rows for one page of one of three campaigns.
drop index task_open_unit;
drop index task_open_unclaimed;
create index task_open_unit on task (unit_id, due_sort, id) include (campaign_id) where status = 'OPEN';
create index task_open_unclaimed on task (unit_id, due_sort, id) include (campaign_id) where status = 'OPEN' and holder_id is null;
