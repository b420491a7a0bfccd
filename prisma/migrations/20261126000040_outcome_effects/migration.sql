-- Losses of eligibility that cases impose: of a unit, or of the persons who made it up when the case was opened. Days of the campaign's zone.
create table imposition (
  id bigint generated always as identity primary key,
  campaign_id text not null,
  case_id text not null,
  subject_unit int not null,
  person_id int,
  ineligible_for text not null,
  from_on text not null,
  until_on text not null,
  imposed_at bigint not null,
  lifted_at bigint
);
create index imposition_of_case on imposition (case_id);
create index imposition_in_force on imposition (campaign_id, ineligible_for, subject_unit) where lifted_at is null;
grant select, insert, update on imposition to muster_app;
grant usage, select on all sequences in schema public to muster_app;

-- What an outcome does beside entity_write: lists that hold the site, sanctions, their end.
create function outcome_write(p jsonb) returns void language plpgsql as $$
begin
  if p ? 'lists' then
    update ledger_entry e set updated_at = clock_timestamp(), lists = array(
        select l from (select unnest(e.lists) as l union select c.list from jsonb_to_recordset(p -> 'lists') as c(list text, "do" text) where c."do" = 'ADD') a
        where l not in (select c.list from jsonb_to_recordset(p -> 'lists') as c(list text, "do" text) where c."do" = 'REMOVE') order by l)
      where e.id = p ->> 'id';
  end if;
  if p ? 'impositions' then
    insert into imposition (campaign_id, case_id, subject_unit, person_id, ineligible_for, from_on, until_on, imposed_at)
      select p ->> 'campaign', p ->> 'id', i.unit, i.person, i.ineligible_for, i.from_on, i.until_on, (p ->> 'at')::bigint
      from jsonb_to_recordset(p -> 'impositions') as i(unit int, person int, ineligible_for text, from_on text, until_on text);
  end if;
  if p ? 'lifts' then
    update imposition set lifted_at = (p ->> 'at')::bigint where case_id = p ->> 'id' and lifted_at is null;
  end if;
end $$;
revoke execute on function outcome_write(jsonb) from public;
grant execute on function outcome_write(jsonb) to muster_app;
