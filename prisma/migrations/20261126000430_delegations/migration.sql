-- 委派: who does a task for whom, from giving it to its coming back. The task says who has it now (holder_id) and for whom (delegated_by);
-- this says what was handed back, and who prepared what the giver then completes.
create table delegation (
  id text primary key,
  task_id text not null references task (id),
  from_person int not null references person (id),
  to_person int not null references person (id),
  reason text,
  -- OPEN: with the receiver; HANDED_BACK: with the giver again, to be confirmed; ENDED: completed, taken back, declined or given elsewhere
  status text not null default 'OPEN' check (status in ('OPEN', 'HANDED_BACK', 'ENDED')),
  -- as it was handed back: outcome, answers, checklist, reason
  proposal jsonb,
  given_at timestamptz not null default clock_timestamp(),
  back_at timestamptz
);
create unique index delegation_standing on delegation (task_id) where status <> 'ENDED';
create index delegation_task on delegation (task_id, given_at);

grant select, insert, update on delegation to muster_app;
