-- Whoever has read a task may mark it as unread again. The mark is his own, like the one that it takes away: nothing else of `do_note_write`
-- is done.
create or replace function note_write(p jsonb) returns void language plpgsql security definer set search_path = public as $$
begin
  perform expect_acts();
  if p ->> 'kind' = 'UNREAD' then
    delete from task_note r where r.task_id = p ->> 'task' and r.kind = 'READ' and r.person_id = (p ->> 'person')::int;
  else
    perform do_note_write(p);
  end if;
end $$;
