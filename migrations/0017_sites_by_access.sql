--! role: owner
-- Analysts learn of the sites only that were granted to them. The policies are in sql/tracking/policies.sql.
alter table tracking.sites enable row level security;
