-- A subject's head is there from its second entry on: it is looked for before it is made.
create or replace function audit_append(p_subject text, p_payloads text[]) returns int
language plpgsql security definer set search_path = public as $$
declare
  head audit_head;
  stamp bigint;
  link bytea;
  item text;
begin
  select * into head from audit_head where subject = p_subject for update;
  if not found then
    insert into audit_head values (p_subject, 0, decode(repeat('00', 32), 'hex'), 0) on conflict do nothing;
    select * into head from audit_head where subject = p_subject for update;
  end if;
  stamp := greatest(floor(extract(epoch from clock_timestamp()) * 1000)::bigint, head.last_at);
  foreach item in array p_payloads loop
    link := audit_hash(p_subject, head.seq + 1, head.hash, stamp, item);
    insert into audit_event (subject, seq, prev_hash, recorded_at, payload, hash)
      values (p_subject, head.seq + 1, head.hash, stamp, item, link);
    head.seq := head.seq + 1;
    head.hash := link;
  end loop;
  update audit_head set seq = head.seq, hash = head.hash, last_at = stamp where subject = p_subject;
  return head.seq;
end $$;
