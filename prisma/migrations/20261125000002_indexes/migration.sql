-- What the lists read. Open tasks are few beside the done ones, so their indexes are partial.
alter table task add column due_sort bigint not null generated always as (coalesce(due_at, 9007199254740991)) stored;
create index task_open_unit on task (unit_id, due_sort, id) where status = 'OPEN';
create index task_open_unclaimed on task (unit_id, due_sort, id) where status = 'OPEN' and holder_id is null;
create index task_open_holder on task (holder_id, due_sort, id) where status = 'OPEN';
create index task_open_campaign on task (campaign_id, due_sort, id) where status = 'OPEN';
create index task_open_all on task (due_sort, id) where status = 'OPEN';
create index task_open_grams on task using gin (grams) where status = 'OPEN';
create index task_open_of_entity on task (entity_id) where status = 'OPEN';
create index task_done_by on task (done_by, done_at desc, id) where status = 'DONE';

create index entity_to_arm on entity (next_at nulls last, id) where not ended;
create index entity_behind on entity (acted_at) where last_act > followed;
create index entity_orders on entity (campaign_id, orders, id) where kind = 'case' and not ended;
create index act_orders on act (entity_id, given_order) where given_order is not null;
create index case_file_due on case_file (campaign_id, due_at, id) where status = 'OPEN';
create index case_file_list on case_file (campaign_id, id);
create index outbox_waiting on outbox (created_at) where delivered_at is null;
create index job_running on job (id) where status = 'RUNNING';

-- People wait at most two seconds for a row; the engine's activities time out later than that.
alter table task set (fillfactor = 85);
alter table entity set (fillfactor = 80);
alter table case_file set (fillfactor = 85);
