-- Word by word of the name. Better one table too many, which then is put into the map with a reason.
create or replace function privacy.is_personal_name(p_column text)
    returns boolean
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return lower(regexp_replace(p_column, '([a-z])([A-Z])', '\1_\2', 'g')) ~ (
    '^(person|visitor|subject)$|(^|_)('
    'person_id|session_id|session_key|user_agent|user_agent_id|visitor_id|external_id|'
    'customer_id|user_id|account_id|member_id|device_id|cookie|cookie_id|fingerprint|'
    'e?mail|email_address|phone|phone_number|mobile|fax|'
    'ip|ip_addr|ip_address|ip_token|client_ip|remote_addr|'
    'address|street|zip|zip_code|postcode|postal_code|city|latitude|longitude|geo|geolocation|'
    'first_name|last_name|full_name|given_name|family_name|sur_?name|fore_?name|maiden_name|nick_?name|'
    'user_?name|login|birth|birthday|birth_?date|date_of_birth|dob|age|gender|sex|nationality|'
    'ssn|passport|passport_no|tax_id|iban|bic|credit_card|card_number|license_plate'
    ')(_|$)'
);

comment on function privacy.is_personal_name is 'Whether a column is named like personal data or like a reference to a person.';
