-- What was sent back stands first in every list of open tasks: of one person, of a campaign, of all; of a unit there is one already.
create index task_open_returned_holder on task (holder_id, due_sort, id) where status = 'OPEN' and returned is not null;
create index task_open_returned_campaign on task (campaign_id, due_sort, id) where status = 'OPEN' and returned is not null;
create index task_open_returned_all on task (due_sort, id) where status = 'OPEN' and returned is not null;
