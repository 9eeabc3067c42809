-- keep_person_id: persons go by the numbers that they had before
-- 中文: 人沿用原内部编号
-- grain: none
-- inputs: stg_person_judged, stg_kept_person
-- vars: none
UPDATE stg_person_judged SET person_id = stg_kept_person.person_id FROM stg_kept_person WHERE stg_person_judged.person_id = stg_kept_person.fresh_id;
