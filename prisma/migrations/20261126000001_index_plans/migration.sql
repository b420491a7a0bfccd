-- The protocol's functions touch a handful of rows by their keys, but a connection keeps the plans that it made while the tables were
-- small: joined with a JSON array, which the planner takes for a hundred rows, it then reads the whole of a table that has grown since
-- (measured: every act read all evidence). So these functions always go by an index.
alter function entity_load(text, text, jsonb) set enable_seqscan = off;
alter function entity_write(jsonb) set enable_seqscan = off;
alter function entity_write(jsonb) set enable_hashjoin = off;
alter function entity_write(jsonb) set enable_mergejoin = off;
alter function task_load(text, int, int, jsonb) set enable_seqscan = off;
alter function task_write(jsonb) set enable_seqscan = off;
alter function task_write(jsonb) set enable_hashjoin = off;
alter function task_write(jsonb) set enable_mergejoin = off;
