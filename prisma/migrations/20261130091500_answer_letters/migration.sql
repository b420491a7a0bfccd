-- Whoever sent an opinion is mailed that it is answered: a letter of no campaign, which no notice tells.
alter table address_letter drop constraint address_letter_kind_check,
  add constraint address_letter_kind_check check (kind in ('CONFIRM', 'MOVED', 'ANSWERED'));
-- That somebody has one says that he complained: like the opinion itself it is his own, and audit does not look at it.
alter policy reach on address_letter using (person_id = (select reach_person()));

-- When it was made into a letter, or found that none is wanted. Answers of before are old news.
alter table opinion add told_at timestamptz;
update opinion set told_at = clock_timestamp() where answered_at is not null;
