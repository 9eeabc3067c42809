-- records_identities: names, ID numbers and telephones of the persons of one page, to be masked before they go anywhere
-- 中文: 一页人员的身份信息（显示前须隐去）
-- grain: one row per person
-- inputs: identity
-- vars: person_ids
SELECT person_id, name, id_number, telephone
FROM identity
WHERE person_id IN (SELECT unnest(string_split(getvariable('person_ids')::VARCHAR, ','))::INTEGER)
