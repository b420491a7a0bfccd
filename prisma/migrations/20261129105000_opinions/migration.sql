-- 意见建议: what somebody thinks of the platform or of how things are handled, and what he was answered.
create table opinion (
  id bigint generated always as identity primary key,
  person_id int not null references person (id),
  kind text not null check (kind in ('OPINION', 'SUGGESTION', 'COMPLAINT')),
  text text not null check (length(text) between 2 and 2000),
  -- of the platform, that it is about
  page text check (page ~ '^/[^\s]{0,199}$'),
  -- how he wishes to be reached
  contact text check (length(contact) between 1 and 100),
  sent_at timestamptz not null default clock_timestamp(),
  answer text check (length(answer) between 2 and 2000),
  answered_by int references person (id),
  answered_at timestamptz,
  -- by whoever sent it
  answer_seen_at timestamptz,
  check (num_nulls(answer, answered_by, answered_at) in (0, 3))
);
create index opinion_of_person on opinion (person_id, id);
create index opinion_unseen on opinion (person_id) where answered_at is not null and answer_seen_at is null;
create index opinion_waiting on opinion (id) where answered_at is null;

grant select, insert, update, delete on opinion to muster_app;

-- A complaint is nobody's who stands above the one who complains: his own, and the administrators'. Not even audit looks at all of them.
select row_security('opinion', $$false$$);
alter policy reach on opinion using (person_id = (select reach_person()) or (select reach_posts())::text[] && array['ADMIN']);
