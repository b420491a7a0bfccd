-- As before, with the hash of each original: the trail of the act that hands them in names it.
drop function evidence_usable(text, int, text[]);
create function evidence_usable(p_entity text, p_person int, p_ids text[]) returns table (id text, sha256 text) language plpgsql security definer set search_path = public as $$
begin
  perform expect_acts();
  return query select v.id, v.sha256 from evidence v where v.id = any(p_ids)
    and (v.entity_id = p_entity or (v.entity_id is null and v.uploaded_by = p_person)) order by v.id for no key update;
end $$;
revoke execute on function evidence_usable(text, int, text[]) from public;
grant execute on function evidence_usable(text, int, text[]) to muster_app;
