-- PostgreSQL 15
--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: api; Type: SCHEMA; Schema: -; Owner: dbrunner_pipeline
--

CREATE SCHEMA api;

ALTER SCHEMA api OWNER TO dbrunner_pipeline;

--
-- Name: SCHEMA api; Type: COMMENT; Schema: -; Owner: dbrunner_pipeline
--

COMMENT ON SCHEMA api IS 'The only schema that applications and analysts need to know.';

--
-- Name: archive; Type: SCHEMA; Schema: -; Owner: dbrunner_gdpr
--

CREATE SCHEMA archive;

ALTER SCHEMA archive OWNER TO dbrunner_gdpr;

--
-- Name: SCHEMA archive; Type: COMMENT; Schema: -; Owner: dbrunner_gdpr
--

COMMENT ON SCHEMA archive IS 'Tables that archives were restored to (`dbrunner archives restore --as`).';

--
-- Name: dbrunner; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA dbrunner;

ALTER SCHEMA dbrunner OWNER TO postgres;

--
-- Name: SCHEMA dbrunner; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON SCHEMA dbrunner IS 'The runner''s own ledger.';

--
-- Name: locks; Type: SCHEMA; Schema: -; Owner: dbrunner_owner
--

CREATE SCHEMA locks;

ALTER SCHEMA locks OWNER TO dbrunner_owner;

--
-- Name: SCHEMA locks; Type: COMMENT; Schema: -; Owner: dbrunner_owner
--

COMMENT ON SCHEMA locks IS 'Empty tables that transactions lock to keep each other out, for the owner only.';

--
-- Name: ops; Type: SCHEMA; Schema: -; Owner: dbrunner_owner
--

CREATE SCHEMA ops;

ALTER SCHEMA ops OWNER TO dbrunner_owner;

--
-- Name: SCHEMA ops; Type: COMMENT; Schema: -; Owner: dbrunner_owner
--

COMMENT ON SCHEMA ops IS 'Settings, partitions and retention, archives, jobs, quality checks, and health.';

--
-- Name: part; Type: SCHEMA; Schema: -; Owner: dbrunner_owner
--

CREATE SCHEMA part;

ALTER SCHEMA part OWNER TO dbrunner_owner;

--
-- Name: SCHEMA part; Type: COMMENT; Schema: -; Owner: dbrunner_owner
--

COMMENT ON SCHEMA part IS 'Month partitions of the big tables, for the owner only.';

--
-- Name: pipeline; Type: SCHEMA; Schema: -; Owner: dbrunner_pipeline
--

CREATE SCHEMA pipeline;

ALTER SCHEMA pipeline OWNER TO dbrunner_pipeline;

--
-- Name: SCHEMA pipeline; Type: COMMENT; Schema: -; Owner: dbrunner_pipeline
--

COMMENT ON SCHEMA pipeline IS 'From events to sessions: stage, validate, resolve, load, derive, and the logs of what to compute again.';

--
-- Name: privacy; Type: SCHEMA; Schema: -; Owner: dbrunner_gdpr
--

CREATE SCHEMA privacy;

ALTER SCHEMA privacy OWNER TO dbrunner_gdpr;

--
-- Name: SCHEMA privacy; Type: COMMENT; Schema: -; Owner: dbrunner_gdpr
--

COMMENT ON SCHEMA privacy IS 'Consent, the map of personal data, export, erasure, anonymization, and the audit log.';

--
-- Name: reporting; Type: SCHEMA; Schema: -; Owner: dbrunner_owner
--

CREATE SCHEMA reporting;

ALTER SCHEMA reporting OWNER TO dbrunner_owner;

--
-- Name: SCHEMA reporting; Type: COMMENT; Schema: -; Owner: dbrunner_owner
--

COMMENT ON SCHEMA reporting IS 'Rollups kept up incrementally, materialized views over them, and what answers questions.';

--
-- Name: tracking; Type: SCHEMA; Schema: -; Owner: dbrunner_owner
--

CREATE SCHEMA tracking;

ALTER SCHEMA tracking OWNER TO dbrunner_owner;

--
-- Name: SCHEMA tracking; Type: COMMENT; Schema: -; Owner: dbrunner_owner
--

COMMENT ON SCHEMA tracking IS 'What was observed: sites, persons, sessions, page views, events, and reference tables.';

--
-- Name: pgcrypto; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;

--
-- Name: EXTENSION pgcrypto; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION pgcrypto IS 'cryptographic functions';

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: migration_repairs; Type: TABLE; Schema: dbrunner; Owner: postgres
--

CREATE TABLE dbrunner.migration_repairs (
    repair_id bigint NOT NULL,
    version integer NOT NULL,
    action text NOT NULL,
    old_name text,
    old_checksum text,
    new_name text,
    new_checksum text,
    reason text,
    repaired_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    repaired_by text DEFAULT SESSION_USER NOT NULL,
    tool_version text NOT NULL,
    CONSTRAINT action_is_known CHECK ((action = ANY (ARRAY['baseline'::text, 'recorded anew'::text, 'forgotten'::text])))
);

ALTER TABLE dbrunner.migration_repairs OWNER TO postgres;

--
-- Name: TABLE migration_repairs; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON TABLE dbrunner.migration_repairs IS 'Every change to the ledger that was not the applying of a migration.';

--
-- Name: COLUMN migration_repairs.repair_id; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migration_repairs.repair_id IS 'Running number.';

--
-- Name: COLUMN migration_repairs.version; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migration_repairs.version IS 'The migration concerned.';

--
-- Name: COLUMN migration_repairs.action; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migration_repairs.action IS 'baseline: recorded without running; recorded anew: name and checksum of the file as it is now; forgotten: the row was removed, its file being gone.';

--
-- Name: COLUMN migration_repairs.old_name; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migration_repairs.old_name IS 'Name before the repair.';

--
-- Name: COLUMN migration_repairs.old_checksum; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migration_repairs.old_checksum IS 'Checksum before the repair.';

--
-- Name: COLUMN migration_repairs.new_name; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migration_repairs.new_name IS 'Name after the repair.';

--
-- Name: COLUMN migration_repairs.new_checksum; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migration_repairs.new_checksum IS 'Checksum after the repair.';

--
-- Name: COLUMN migration_repairs.reason; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migration_repairs.reason IS 'Why, as it was given.';

--
-- Name: COLUMN migration_repairs.repaired_at; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migration_repairs.repaired_at IS 'When.';

--
-- Name: COLUMN migration_repairs.repaired_by; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migration_repairs.repaired_by IS 'The role that was connected.';

--
-- Name: COLUMN migration_repairs.tool_version; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migration_repairs.tool_version IS 'Version of dbrunner that did it.';

--
-- Name: migration_repairs_repair_id_seq; Type: SEQUENCE; Schema: dbrunner; Owner: postgres
--

ALTER TABLE dbrunner.migration_repairs ALTER COLUMN repair_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME dbrunner.migration_repairs_repair_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: migrations; Type: TABLE; Schema: dbrunner; Owner: postgres
--

CREATE TABLE dbrunner.migrations (
    version integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    applied_by text DEFAULT SESSION_USER NOT NULL,
    duration_ms bigint,
    tool_version text NOT NULL,
    CONSTRAINT checksum_is_sha256 CHECK ((checksum ~ '^[0-9a-f]{64}$'::text))
);

ALTER TABLE dbrunner.migrations OWNER TO postgres;

--
-- Name: TABLE migrations; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON TABLE dbrunner.migrations IS 'One row for each migration that was applied to this database.';

--
-- Name: COLUMN migrations.version; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migrations.version IS 'Number at the start of the file''s name.';

--
-- Name: COLUMN migrations.name; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migrations.name IS 'The rest of the file''s name, without ending.';

--
-- Name: COLUMN migrations.checksum; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migrations.checksum IS 'SHA-256 of the file without byte order mark and with LF line ends, in hexadecimal.';

--
-- Name: COLUMN migrations.applied_at; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migrations.applied_at IS 'When it was recorded.';

--
-- Name: COLUMN migrations.applied_by; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migrations.applied_by IS 'The role that was connected.';

--
-- Name: COLUMN migrations.duration_ms; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migrations.duration_ms IS 'How long it took (ms); null for a baseline.';

--
-- Name: COLUMN migrations.tool_version; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.migrations.tool_version IS 'Version of dbrunner that applied it.';

--
-- Name: settings; Type: TABLE; Schema: dbrunner; Owner: postgres
--

CREATE TABLE dbrunner.settings (
    name text NOT NULL,
    value text NOT NULL
);

ALTER TABLE dbrunner.settings OWNER TO postgres;

--
-- Name: TABLE settings; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON TABLE dbrunner.settings IS 'What the runner keeps about this database.';

--
-- Name: COLUMN settings.name; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.settings.name IS 'role_prefix, installation (the UUID that the comment on the owner role names), sql_hash (SHA-256 of the applied sql tree), unfinished_migration.';

--
-- Name: COLUMN settings.value; Type: COMMENT; Schema: dbrunner; Owner: postgres
--

COMMENT ON COLUMN dbrunner.settings.value IS 'The value as text.';

--
-- Name: bots; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.bots (
);

ALTER TABLE locks.bots OWNER TO dbrunner_owner;

--
-- Name: TABLE bots; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.bots IS 'Locked for recognizing bots; shared by counting measurements; always empty.';

--
-- Name: derive; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.derive (
);

ALTER TABLE locks.derive OWNER TO dbrunner_owner;

--
-- Name: TABLE derive; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.derive IS 'Locked for deriving sessions; always empty.';

--
-- Name: drain; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.drain (
);

ALTER TABLE locks.drain OWNER TO dbrunner_owner;

--
-- Name: TABLE drain; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.drain IS 'Locked for emptying the inbox; always empty.';

--
-- Name: partitions; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.partitions (
);

ALTER TABLE locks.partitions OWNER TO dbrunner_owner;

--
-- Name: TABLE partitions; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.partitions IS 'Locked for making partitions; always empty.';

--
-- Name: payloads; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.payloads (
);

ALTER TABLE locks.payloads OWNER TO dbrunner_owner;

--
-- Name: TABLE payloads; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.payloads IS 'Locked for comparing session payloads with stored ones; always empty.';

--
-- Name: people_00; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_00 (
);

ALTER TABLE locks.people_00 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_00; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_00 IS 'Locked for rows of the people of bucket 0: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_01; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_01 (
);

ALTER TABLE locks.people_01 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_01; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_01 IS 'Locked for rows of the people of bucket 1: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_02; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_02 (
);

ALTER TABLE locks.people_02 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_02; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_02 IS 'Locked for rows of the people of bucket 2: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_03; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_03 (
);

ALTER TABLE locks.people_03 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_03; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_03 IS 'Locked for rows of the people of bucket 3: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_04; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_04 (
);

ALTER TABLE locks.people_04 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_04; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_04 IS 'Locked for rows of the people of bucket 4: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_05; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_05 (
);

ALTER TABLE locks.people_05 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_05; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_05 IS 'Locked for rows of the people of bucket 5: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_06; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_06 (
);

ALTER TABLE locks.people_06 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_06; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_06 IS 'Locked for rows of the people of bucket 6: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_07; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_07 (
);

ALTER TABLE locks.people_07 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_07; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_07 IS 'Locked for rows of the people of bucket 7: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_08; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_08 (
);

ALTER TABLE locks.people_08 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_08; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_08 IS 'Locked for rows of the people of bucket 8: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_09; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_09 (
);

ALTER TABLE locks.people_09 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_09; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_09 IS 'Locked for rows of the people of bucket 9: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_10; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_10 (
);

ALTER TABLE locks.people_10 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_10; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_10 IS 'Locked for rows of the people of bucket 10: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_11; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_11 (
);

ALTER TABLE locks.people_11 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_11; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_11 IS 'Locked for rows of the people of bucket 11: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_12; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_12 (
);

ALTER TABLE locks.people_12 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_12; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_12 IS 'Locked for rows of the people of bucket 12: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_13; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_13 (
);

ALTER TABLE locks.people_13 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_13; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_13 IS 'Locked for rows of the people of bucket 13: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_14; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_14 (
);

ALTER TABLE locks.people_14 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_14; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_14 IS 'Locked for rows of the people of bucket 14: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_15; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_15 (
);

ALTER TABLE locks.people_15 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_15; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_15 IS 'Locked for rows of the people of bucket 15: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_16; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_16 (
);

ALTER TABLE locks.people_16 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_16; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_16 IS 'Locked for rows of the people of bucket 16: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_17; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_17 (
);

ALTER TABLE locks.people_17 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_17; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_17 IS 'Locked for rows of the people of bucket 17: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_18; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_18 (
);

ALTER TABLE locks.people_18 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_18; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_18 IS 'Locked for rows of the people of bucket 18: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_19; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_19 (
);

ALTER TABLE locks.people_19 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_19; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_19 IS 'Locked for rows of the people of bucket 19: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_20; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_20 (
);

ALTER TABLE locks.people_20 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_20; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_20 IS 'Locked for rows of the people of bucket 20: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_21; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_21 (
);

ALTER TABLE locks.people_21 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_21; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_21 IS 'Locked for rows of the people of bucket 21: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_22; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_22 (
);

ALTER TABLE locks.people_22 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_22; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_22 IS 'Locked for rows of the people of bucket 22: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_23; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_23 (
);

ALTER TABLE locks.people_23 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_23; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_23 IS 'Locked for rows of the people of bucket 23: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_24; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_24 (
);

ALTER TABLE locks.people_24 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_24; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_24 IS 'Locked for rows of the people of bucket 24: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_25; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_25 (
);

ALTER TABLE locks.people_25 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_25; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_25 IS 'Locked for rows of the people of bucket 25: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_26; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_26 (
);

ALTER TABLE locks.people_26 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_26; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_26 IS 'Locked for rows of the people of bucket 26: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_27; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_27 (
);

ALTER TABLE locks.people_27 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_27; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_27 IS 'Locked for rows of the people of bucket 27: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_28; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_28 (
);

ALTER TABLE locks.people_28 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_28; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_28 IS 'Locked for rows of the people of bucket 28: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_29; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_29 (
);

ALTER TABLE locks.people_29 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_29; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_29 IS 'Locked for rows of the people of bucket 29: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_30; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_30 (
);

ALTER TABLE locks.people_30 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_30; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_30 IS 'Locked for rows of the people of bucket 30: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_31; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_31 (
);

ALTER TABLE locks.people_31 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_31; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_31 IS 'Locked for rows of the people of bucket 31: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_32; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_32 (
);

ALTER TABLE locks.people_32 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_32; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_32 IS 'Locked for rows of the people of bucket 32: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_33; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_33 (
);

ALTER TABLE locks.people_33 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_33; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_33 IS 'Locked for rows of the people of bucket 33: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_34; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_34 (
);

ALTER TABLE locks.people_34 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_34; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_34 IS 'Locked for rows of the people of bucket 34: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_35; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_35 (
);

ALTER TABLE locks.people_35 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_35; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_35 IS 'Locked for rows of the people of bucket 35: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_36; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_36 (
);

ALTER TABLE locks.people_36 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_36; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_36 IS 'Locked for rows of the people of bucket 36: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_37; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_37 (
);

ALTER TABLE locks.people_37 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_37; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_37 IS 'Locked for rows of the people of bucket 37: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_38; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_38 (
);

ALTER TABLE locks.people_38 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_38; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_38 IS 'Locked for rows of the people of bucket 38: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_39; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_39 (
);

ALTER TABLE locks.people_39 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_39; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_39 IS 'Locked for rows of the people of bucket 39: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_40; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_40 (
);

ALTER TABLE locks.people_40 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_40; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_40 IS 'Locked for rows of the people of bucket 40: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_41; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_41 (
);

ALTER TABLE locks.people_41 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_41; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_41 IS 'Locked for rows of the people of bucket 41: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_42; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_42 (
);

ALTER TABLE locks.people_42 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_42; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_42 IS 'Locked for rows of the people of bucket 42: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_43; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_43 (
);

ALTER TABLE locks.people_43 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_43; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_43 IS 'Locked for rows of the people of bucket 43: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_44; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_44 (
);

ALTER TABLE locks.people_44 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_44; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_44 IS 'Locked for rows of the people of bucket 44: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_45; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_45 (
);

ALTER TABLE locks.people_45 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_45; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_45 IS 'Locked for rows of the people of bucket 45: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_46; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_46 (
);

ALTER TABLE locks.people_46 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_46; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_46 IS 'Locked for rows of the people of bucket 46: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_47; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_47 (
);

ALTER TABLE locks.people_47 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_47; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_47 IS 'Locked for rows of the people of bucket 47: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_48; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_48 (
);

ALTER TABLE locks.people_48 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_48; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_48 IS 'Locked for rows of the people of bucket 48: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_49; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_49 (
);

ALTER TABLE locks.people_49 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_49; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_49 IS 'Locked for rows of the people of bucket 49: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_50; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_50 (
);

ALTER TABLE locks.people_50 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_50; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_50 IS 'Locked for rows of the people of bucket 50: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_51; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_51 (
);

ALTER TABLE locks.people_51 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_51; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_51 IS 'Locked for rows of the people of bucket 51: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_52; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_52 (
);

ALTER TABLE locks.people_52 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_52; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_52 IS 'Locked for rows of the people of bucket 52: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_53; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_53 (
);

ALTER TABLE locks.people_53 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_53; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_53 IS 'Locked for rows of the people of bucket 53: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_54; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_54 (
);

ALTER TABLE locks.people_54 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_54; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_54 IS 'Locked for rows of the people of bucket 54: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_55; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_55 (
);

ALTER TABLE locks.people_55 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_55; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_55 IS 'Locked for rows of the people of bucket 55: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_56; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_56 (
);

ALTER TABLE locks.people_56 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_56; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_56 IS 'Locked for rows of the people of bucket 56: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_57; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_57 (
);

ALTER TABLE locks.people_57 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_57; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_57 IS 'Locked for rows of the people of bucket 57: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_58; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_58 (
);

ALTER TABLE locks.people_58 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_58; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_58 IS 'Locked for rows of the people of bucket 58: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_59; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_59 (
);

ALTER TABLE locks.people_59 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_59; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_59 IS 'Locked for rows of the people of bucket 59: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_60; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_60 (
);

ALTER TABLE locks.people_60 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_60; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_60 IS 'Locked for rows of the people of bucket 60: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_61; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_61 (
);

ALTER TABLE locks.people_61 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_61; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_61 IS 'Locked for rows of the people of bucket 61: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_62; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_62 (
);

ALTER TABLE locks.people_62 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_62; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_62 IS 'Locked for rows of the people of bucket 62: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: people_63; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.people_63 (
);

ALTER TABLE locks.people_63 OWNER TO dbrunner_owner;

--
-- Name: TABLE people_63; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.people_63 IS 'Locked for rows of the people of bucket 63: shared for writing them, exclusive for deciding or erasing; always empty.';

--
-- Name: refresh; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.refresh (
);

ALTER TABLE locks.refresh OWNER TO dbrunner_owner;

--
-- Name: TABLE refresh; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.refresh IS 'Locked for computing rollups, paths and views; always empty.';

--
-- Name: settle; Type: TABLE; Schema: locks; Owner: dbrunner_owner
--

CREATE TABLE locks.settle (
);

ALTER TABLE locks.settle OWNER TO dbrunner_owner;

--
-- Name: TABLE settle; Type: COMMENT; Schema: locks; Owner: dbrunner_owner
--

COMMENT ON TABLE locks.settle IS 'Locked for comparing a batch with those under way; always empty.';

--
-- Name: archived_partitions; Type: TABLE; Schema: ops; Owner: dbrunner_owner
--

CREATE TABLE ops.archived_partitions (
    id bigint NOT NULL,
    parent text NOT NULL,
    partition text NOT NULL,
    state text DEFAULT 'copying'::text NOT NULL,
    range_start timestamp with time zone NOT NULL,
    range_end timestamp with time zone NOT NULL,
    location text NOT NULL,
    generation integer DEFAULT 0 NOT NULL,
    token text NOT NULL,
    columns jsonb NOT NULL,
    rows bigint,
    row_checksum numeric,
    people bigint,
    first_at timestamp with time zone,
    last_at timestamp with time zone,
    bytes bigint,
    stream_hash bigint,
    sha256 text,
    stored_bytes bigint,
    earlier_sha256 text[] DEFAULT '{}'::text[] NOT NULL,
    superseded_location text,
    versions jsonb NOT NULL,
    archived_by text DEFAULT SESSION_USER NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    verified_at timestamp with time zone,
    dropped_at timestamp with time zone,
    restored_until timestamp with time zone,
    deleted_at timestamp with time zone,
    format text DEFAULT 'copy'::text NOT NULL,
    is_encrypted boolean DEFAULT false NOT NULL,
    leftovers text[] DEFAULT '{}'::text[] NOT NULL,
    damaged_at timestamp with time zone,
    CONSTRAINT archive_format_is_known CHECK ((format = ANY (ARRAY['copy'::text, 'parquet'::text]))),
    CONSTRAINT archive_has_a_range CHECK ((range_start < range_end)),
    CONSTRAINT archive_state_is_known CHECK ((state = ANY (ARRAY['copying'::text, 'written'::text, 'verified'::text, 'archived'::text, 'restored'::text, 'deleting'::text, 'deleted'::text]))),
    CONSTRAINT archive_that_is_verified_has_a_hash CHECK (((state = ANY (ARRAY['copying'::text, 'written'::text])) OR (sha256 IS NOT NULL))),
    CONSTRAINT archive_that_is_written_is_measured CHECK (((state = 'copying'::text) OR (num_nulls(rows, row_checksum, people, bytes, stream_hash, stored_bytes) = 0)))
);

ALTER TABLE ops.archived_partitions OWNER TO dbrunner_owner;

--
-- Name: TABLE archived_partitions; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON TABLE ops.archived_partitions IS 'Archives of month partitions, from before the first byte is written until after the file was deleted.';

--
-- Name: COLUMN archived_partitions.id; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.id IS 'Identity.';

--
-- Name: COLUMN archived_partitions.parent; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.parent IS 'The partitioned table in schema tracking.';

--
-- Name: COLUMN archived_partitions.partition; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.partition IS 'Name of the partition, and of the archive.';

--
-- Name: COLUMN archived_partitions.state; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.state IS 'copying and written: no archive yet; verified: archive and partition; archived: archive only; restored: both; deleting; deleted: neither.';

--
-- Name: COLUMN archived_partitions.range_start; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.range_start IS 'First instant of its month, UTC.';

--
-- Name: COLUMN archived_partitions.range_end; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.range_end IS 'First instant of the next month, UTC.';

--
-- Name: COLUMN archived_partitions.location; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.location IS 'Path of the file on the machine that archives; a mere name when commands carry it.';

--
-- Name: COLUMN archived_partitions.generation; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.generation IS 'How often the file was written anew; a part of its name.';

--
-- Name: COLUMN archived_partitions.token; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.token IS 'Random part of the file''s name, so that databases can share a folder.';

--
-- Name: COLUMN archived_partitions.columns; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.columns IS 'Columns of the file in order: name and type.';

--
-- Name: COLUMN archived_partitions.rows; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.rows IS 'Rows in the file.';

--
-- Name: COLUMN archived_partitions.row_checksum; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.row_checksum IS 'Sum of hash_record_extended over the rows, whatever their order: what the table must have to be dropped, and again when it is restored.';

--
-- Name: COLUMN archived_partitions.people; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.people IS 'People who have rows in it (privacy.archive_people).';

--
-- Name: COLUMN archived_partitions.first_at; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.first_at IS 'Time of its first row.';

--
-- Name: COLUMN archived_partitions.last_at; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.last_at IS 'Time of its last row.';

--
-- Name: COLUMN archived_partitions.bytes; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.bytes IS 'Bytes before compression.';

--
-- Name: COLUMN archived_partitions.stream_hash; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.stream_hash IS 'Hash of the bytes as they left the database, which must be that of the bytes that are read back.';

--
-- Name: COLUMN archived_partitions.sha256; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.sha256 IS 'SHA-256 of the bytes before compression, in hex, as they were read back.';

--
-- Name: COLUMN archived_partitions.stored_bytes; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.stored_bytes IS 'Size of the file.';

--
-- Name: COLUMN archived_partitions.earlier_sha256; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.earlier_sha256 IS 'Hashes of earlier generations, by which old copies of the file are known.';

--
-- Name: COLUMN archived_partitions.superseded_location; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.superseded_location IS 'File of the generation before, while it waits to be removed.';

--
-- Name: COLUMN archived_partitions.versions; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.versions IS 'Versions of what wrote it: dbrunner, PostgreSQL, zstd.';

--
-- Name: COLUMN archived_partitions.archived_by; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.archived_by IS 'Database user who archived it.';

--
-- Name: COLUMN archived_partitions.started_at; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.started_at IS 'When archiving began.';

--
-- Name: COLUMN archived_partitions.verified_at; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.verified_at IS 'When the file was last read back and found whole.';

--
-- Name: COLUMN archived_partitions.dropped_at; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.dropped_at IS 'When the partition was dropped.';

--
-- Name: COLUMN archived_partitions.restored_until; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.restored_until IS 'Until when a restored partition stays attached.';

--
-- Name: COLUMN archived_partitions.deleted_at; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.deleted_at IS 'When the file was deleted by policy.';

--
-- Name: COLUMN archived_partitions.format; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.format IS 'copy: text of copy, compressed by zstd; parquet.';

--
-- Name: COLUMN archived_partitions.is_encrypted; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.is_encrypted IS 'Whether a command of the machine that archives encrypted the file.';

--
-- Name: COLUMN archived_partitions.leftovers; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.leftovers IS 'Files of attempts that did not get to their end, which may be left, or even be on their way still; removed when there is a better one.';

--
-- Name: COLUMN archived_partitions.damaged_at; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.archived_partitions.damaged_at IS 'When a verification found its file missing, damaged, or another than was archived; null once one has found it whole.';

--
-- Name: archived_partitions_id_seq; Type: SEQUENCE; Schema: ops; Owner: dbrunner_owner
--

ALTER TABLE ops.archived_partitions ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.archived_partitions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: data_quality_checks; Type: TABLE; Schema: ops; Owner: dbrunner_owner
--

CREATE TABLE ops.data_quality_checks (
    id bigint NOT NULL,
    check_name text NOT NULL,
    check_type text NOT NULL,
    table_name text NOT NULL,
    status text NOT NULL,
    metric_value numeric,
    threshold numeric,
    message text NOT NULL,
    samples text[] DEFAULT '{}'::text[] NOT NULL,
    checked_at timestamp with time zone NOT NULL,
    CONSTRAINT check_status_is_known CHECK ((status = ANY (ARRAY['pass'::text, 'warn'::text, 'fail'::text, 'no_data'::text, 'error'::text]))),
    CONSTRAINT check_type_is_known CHECK ((check_type = ANY (ARRAY['completeness'::text, 'validity'::text, 'consistency'::text, 'timeliness'::text, 'uniqueness'::text]))),
    CONSTRAINT check_without_data_measures_nothing CHECK (((status = ANY (ARRAY['no_data'::text, 'error'::text])) = (metric_value IS NULL)))
);

ALTER TABLE ops.data_quality_checks OWNER TO dbrunner_owner;

--
-- Name: TABLE data_quality_checks; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON TABLE ops.data_quality_checks IS 'Results of `dbrunner check`, one row each time; kept as long as the setting quality_history says.';

--
-- Name: COLUMN data_quality_checks.id; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.data_quality_checks.id IS 'Identity of the result.';

--
-- Name: COLUMN data_quality_checks.check_name; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.data_quality_checks.check_name IS 'Name of the check, which is that of its file.';

--
-- Name: COLUMN data_quality_checks.check_type; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.data_quality_checks.check_type IS 'completeness, validity, consistency, timeliness or uniqueness.';

--
-- Name: COLUMN data_quality_checks.table_name; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.data_quality_checks.table_name IS 'The table it is about.';

--
-- Name: COLUMN data_quality_checks.status; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.data_quality_checks.status IS 'pass, warn, fail, no_data (there was nothing to measure) or error (it could not be measured).';

--
-- Name: COLUMN data_quality_checks.metric_value; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.data_quality_checks.metric_value IS 'What was measured, in the unit of the check.';

--
-- Name: COLUMN data_quality_checks.threshold; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.data_quality_checks.threshold IS 'The limit that was crossed; that of a warning where none was.';

--
-- Name: COLUMN data_quality_checks.message; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.data_quality_checks.message IS 'The result in words, without data of people.';

--
-- Name: COLUMN data_quality_checks.samples; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.data_quality_checks.samples IS 'Where to look: sites, days, columns, months. Never a person.';

--
-- Name: COLUMN data_quality_checks.checked_at; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.data_quality_checks.checked_at IS 'When.';

--
-- Name: data_quality_checks_id_seq; Type: SEQUENCE; Schema: ops; Owner: dbrunner_owner
--

ALTER TABLE ops.data_quality_checks ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.data_quality_checks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: db_performance_metrics; Type: TABLE; Schema: ops; Owner: dbrunner_owner
--

CREATE TABLE ops.db_performance_metrics (
    measured_at timestamp with time zone NOT NULL,
    value double precision NOT NULL,
    metric text NOT NULL,
    labels jsonb NOT NULL
);

ALTER TABLE ops.db_performance_metrics OWNER TO dbrunner_owner;

--
-- Name: TABLE db_performance_metrics; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON TABLE ops.db_performance_metrics IS 'What `dbrunner metrics` shows, as the job collect-metrics found it; kept as long as the setting metrics_history says.';

--
-- Name: COLUMN db_performance_metrics.measured_at; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.db_performance_metrics.measured_at IS 'When.';

--
-- Name: COLUMN db_performance_metrics.value; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.db_performance_metrics.value IS 'The value, in the unit that its name ends with.';

--
-- Name: COLUMN db_performance_metrics.metric; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.db_performance_metrics.metric IS 'Name of the metric.';

--
-- Name: COLUMN db_performance_metrics.labels; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.db_performance_metrics.labels IS 'What it is about: table, job, check, state.';

--
-- Name: job_runs; Type: TABLE; Schema: ops; Owner: dbrunner_owner
--

CREATE TABLE ops.job_runs (
    id bigint NOT NULL,
    job text NOT NULL,
    status text DEFAULT 'running'::text NOT NULL,
    attempt integer NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    finished_at timestamp with time zone,
    rows bigint,
    sqlstate text,
    error text,
    host text NOT NULL,
    version text NOT NULL,
    run_by text DEFAULT SESSION_USER NOT NULL,
    CONSTRAINT run_attempts_count_from_one CHECK ((attempt > 0)),
    CONSTRAINT run_status_is_known CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text, 'stopped'::text, 'lost'::text]))),
    CONSTRAINT run_that_ended_has_a_time CHECK (((status = ANY (ARRAY['running'::text, 'lost'::text])) = (finished_at IS NULL)))
);

ALTER TABLE ops.job_runs OWNER TO dbrunner_owner;

--
-- Name: TABLE job_runs; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON TABLE ops.job_runs IS 'Runs of jobs, one row an attempt; kept as long as the setting job_history says. ops.job_history shows which were lost.';

--
-- Name: COLUMN job_runs.id; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.job_runs.id IS 'Identity of the run.';

--
-- Name: COLUMN job_runs.job; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.job_runs.job IS 'Name of the job, which is that of its file.';

--
-- Name: COLUMN job_runs.status; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.job_runs.status IS 'running, done, failed, stopped (by Ctrl-C or a signal), or lost: its runner died, and it is not known how far it came.';

--
-- Name: COLUMN job_runs.attempt; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.job_runs.attempt IS 'From 1; higher for what was tried again after a transient error.';

--
-- Name: COLUMN job_runs.started_at; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.job_runs.started_at IS 'When it began.';

--
-- Name: COLUMN job_runs.finished_at; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.job_runs.finished_at IS 'When it ended; null while it runs, and for one that was lost.';

--
-- Name: COLUMN job_runs.rows; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.job_runs.rows IS 'What its last statement counted or changed; null for commands.';

--
-- Name: COLUMN job_runs.sqlstate; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.job_runs.sqlstate IS 'SQLSTATE of the error it ended with, where there is one.';

--
-- Name: COLUMN job_runs.error; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.job_runs.error IS 'That error in words, without values of rows.';

--
-- Name: COLUMN job_runs.host; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.job_runs.host IS 'Machine of the runner.';

--
-- Name: COLUMN job_runs.version; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.job_runs.version IS 'Version of the runner.';

--
-- Name: COLUMN job_runs.run_by; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.job_runs.run_by IS 'Database user of the runner.';

--
-- Name: job_runs_id_seq; Type: SEQUENCE; Schema: ops; Owner: dbrunner_owner
--

ALTER TABLE ops.job_runs ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.job_runs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: leases; Type: TABLE; Schema: ops; Owner: dbrunner_owner
--

CREATE TABLE ops.leases (
    key bigint NOT NULL,
    name text NOT NULL,
    is_shared boolean NOT NULL,
    pid integer NOT NULL,
    role oid NOT NULL,
    since timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE ops.leases OWNER TO dbrunner_owner;

--
-- Name: TABLE leases; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON TABLE ops.leases IS 'What sessions hold from one transaction to the next: a command, a job, a file that is loaded. A lease is worth something as long as its session holds the advisory lock of its key (ops.living_leases).';

--
-- Name: COLUMN leases.key; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.leases.key IS 'Random, so that no other session can hold it before.';

--
-- Name: COLUMN leases.name; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.leases.name IS 'What is held.';

--
-- Name: COLUMN leases.is_shared; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.leases.is_shared IS 'Several sessions may have such a lease of one name.';

--
-- Name: COLUMN leases.pid; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.leases.pid IS 'Number of the session''s process.';

--
-- Name: COLUMN leases.role; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.leases.role IS 'Who logged in there: the number of a process comes back.';

--
-- Name: COLUMN leases.since; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.leases.since IS 'When it was taken.';

--
-- Name: partition_policies; Type: TABLE; Schema: ops; Owner: dbrunner_owner
--

CREATE TABLE ops.partition_policies (
    parent_table text NOT NULL,
    time_column text NOT NULL,
    months_ahead integer DEFAULT 3 NOT NULL,
    hot_for interval NOT NULL,
    warm_until interval NOT NULL,
    cold_until interval NOT NULL,
    retention_floor timestamp with time zone DEFAULT '1990-01-01 05:45:00+05:45'::timestamp with time zone NOT NULL,
    archive_order integer DEFAULT 100 NOT NULL,
    CONSTRAINT policy_looks_ahead CHECK (((months_ahead >= 1) AND (months_ahead <= 24))),
    CONSTRAINT policy_tiers_in_order CHECK (((hot_for <= warm_until) AND (warm_until <= cold_until)))
);

ALTER TABLE ops.partition_policies OWNER TO dbrunner_owner;

--
-- Name: TABLE partition_policies; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON TABLE ops.partition_policies IS 'Tables of schema tracking that are partitioned by month, and how long each tier keeps a month.';

--
-- Name: COLUMN partition_policies.parent_table; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.partition_policies.parent_table IS 'Name of the partitioned table.';

--
-- Name: COLUMN partition_policies.time_column; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.partition_policies.time_column IS 'Its partition key, a timestamptz.';

--
-- Name: COLUMN partition_policies.months_ahead; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.partition_policies.months_ahead IS 'Months made ahead of the current one.';

--
-- Name: COLUMN partition_policies.hot_for; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.partition_policies.hot_for IS 'Age at which a month becomes warm.';

--
-- Name: COLUMN partition_policies.warm_until; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.partition_policies.warm_until IS 'Age at which a month is archived.';

--
-- Name: COLUMN partition_policies.cold_until; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.partition_policies.cold_until IS 'Age at which its archive is deleted.';

--
-- Name: COLUMN partition_policies.retention_floor; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.partition_policies.retention_floor IS 'What lies below was archived or dropped: no partition is made there and no rollup recomputed.';

--
-- Name: COLUMN partition_policies.archive_order; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.partition_policies.archive_order IS 'Within a month, tables are archived in this order: children before parents.';

--
-- Name: row_policies; Type: TABLE; Schema: ops; Owner: dbrunner_owner
--

CREATE TABLE ops.row_policies (
    table_name text NOT NULL,
    time_column text NOT NULL,
    keep_for interval NOT NULL,
    CONSTRAINT row_policy_keeps_for_a_time CHECK ((keep_for >= '1 day'::interval))
);

ALTER TABLE ops.row_policies OWNER TO dbrunner_owner;

--
-- Name: TABLE row_policies; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON TABLE ops.row_policies IS 'Tables of schema tracking whose rows `dbrunner retain` deletes one by one when they are too old.';

--
-- Name: COLUMN row_policies.table_name; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.row_policies.table_name IS 'Name of the table.';

--
-- Name: COLUMN row_policies.time_column; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.row_policies.time_column IS 'By which the age of a row counts.';

--
-- Name: COLUMN row_policies.keep_for; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.row_policies.keep_for IS 'Age at which a row is deleted.';

--
-- Name: settings; Type: TABLE; Schema: ops; Owner: dbrunner_owner
--

CREATE TABLE ops.settings (
    name text NOT NULL,
    value text NOT NULL,
    default_value text NOT NULL,
    description text NOT NULL,
    CONSTRAINT settings_name_is_a_word CHECK ((name ~ '^[a-z][a-z0-9_]*$'::text))
);

ALTER TABLE ops.settings OWNER TO dbrunner_owner;

--
-- Name: TABLE settings; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON TABLE ops.settings IS 'Settings of the product, one a row. Change a value with update; read it with ops.setting(name).';

--
-- Name: COLUMN settings.name; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.settings.name IS 'Name of the setting.';

--
-- Name: COLUMN settings.value; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.settings.value IS 'The value in force, as text.';

--
-- Name: COLUMN settings.default_value; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.settings.default_value IS 'The value it was delivered with.';

--
-- Name: COLUMN settings.description; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON COLUMN ops.settings.description IS 'What it does, its unit, and what is allowed.';

--
-- Name: watched_changes; Type: SEQUENCE; Schema: ops; Owner: dbrunner_owner
--

CREATE SEQUENCE ops.watched_changes
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER TABLE ops.watched_changes OWNER TO dbrunner_owner;

--
-- Name: SEQUENCE watched_changes; Type: COMMENT; Schema: ops; Owner: dbrunner_owner
--

COMMENT ON SEQUENCE ops.watched_changes IS 'Counts the changes of partitions that are watched until they are dropped or exchanged (ops.watch_partition).';

--
-- Name: arrivals; Type: TABLE; Schema: pipeline; Owner: dbrunner_pipeline
--

CREATE TABLE pipeline.arrivals (
    hour timestamp with time zone NOT NULL,
    lines bigint NOT NULL
);

ALTER TABLE pipeline.arrivals OWNER TO dbrunner_pipeline;

--
-- Name: TABLE arrivals; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON TABLE pipeline.arrivals IS 'How many lines came in and were not rejected, by the hour in which they came, whatever their events'' own time.';

--
-- Name: COLUMN arrivals.hour; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.arrivals.hour IS 'Start of the hour; after 30 days, as long as rejected lines are kept, a batch deletes it.';

--
-- Name: COLUMN arrivals.lines; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.arrivals.lines IS 'Lines that were accepted, dropped or duplicates.';

--
-- Name: dirty_buckets; Type: TABLE; Schema: pipeline; Owner: dbrunner_pipeline
--

CREATE TABLE pipeline.dirty_buckets (
    bucket timestamp with time zone NOT NULL,
    logged_at timestamp with time zone DEFAULT now() NOT NULL,
    site_id integer NOT NULL,
    may_rest boolean DEFAULT true NOT NULL,
    rollup text NOT NULL
);

ALTER TABLE pipeline.dirty_buckets OWNER TO dbrunner_pipeline;

--
-- Name: TABLE dirty_buckets; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON TABLE pipeline.dirty_buckets IS 'Buckets of rollups that must be computed again: appended in the transaction that writes the rows.';

--
-- Name: COLUMN dirty_buckets.bucket; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.dirty_buckets.bucket IS 'Start of the bucket.';

--
-- Name: COLUMN dirty_buckets.logged_at; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.dirty_buckets.logged_at IS 'Begin of the transaction that wrote the rows: a run takes what was logged before it began.';

--
-- Name: COLUMN dirty_buckets.site_id; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.dirty_buckets.site_id IS 'The site.';

--
-- Name: COLUMN dirty_buckets.may_rest; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.dirty_buckets.may_rest IS 'Whether the bucket may wait where it takes long to compute; false where people must leave it.';

--
-- Name: COLUMN dirty_buckets.rollup; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.dirty_buckets.rollup IS 'sessions (bucket: start of a local day of the site) or pages (bucket: an hour).';

--
-- Name: load_progress; Type: TABLE; Schema: pipeline; Owner: dbrunner_pipeline
--

CREATE TABLE pipeline.load_progress (
    load_id bigint NOT NULL,
    worker integer NOT NULL,
    end_offset bigint NOT NULL,
    end_line bigint NOT NULL,
    guard text
);

ALTER TABLE pipeline.load_progress OWNER TO dbrunner_pipeline;

--
-- Name: TABLE load_progress; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON TABLE pipeline.load_progress IS 'How far each connection of a load has committed, written with the rows.';

--
-- Name: COLUMN load_progress.load_id; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.load_progress.load_id IS 'The load.';

--
-- Name: COLUMN load_progress.worker; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.load_progress.worker IS 'Number of the connection, from 0.';

--
-- Name: COLUMN load_progress.end_offset; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.load_progress.end_offset IS 'Bytes of the (uncompressed) file that are stored.';

--
-- Name: COLUMN load_progress.end_line; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.load_progress.end_line IS 'Lines of the file that are stored.';

--
-- Name: COLUMN load_progress.guard; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.load_progress.guard IS 'Hash of the bytes before end_offset, which the file must still have to be resumed.';

--
-- Name: loads; Type: TABLE; Schema: pipeline; Owner: dbrunner_pipeline
--

CREATE TABLE pipeline.loads (
    id bigint NOT NULL,
    source text NOT NULL,
    fingerprint text,
    size_bytes bigint,
    jobs integer NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone
);

ALTER TABLE pipeline.loads OWNER TO dbrunner_pipeline;

--
-- Name: TABLE loads; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON TABLE pipeline.loads IS 'Files that were or are being ingested; standard input has a row for each run.';

--
-- Name: COLUMN loads.id; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.loads.id IS 'Identity of the load.';

--
-- Name: COLUMN loads.source; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.loads.source IS 'Name of the file as given, or -.';

--
-- Name: COLUMN loads.fingerprint; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.loads.fingerprint IS 'Recognizes the file: hash of its head. Null for standard input.';

--
-- Name: COLUMN loads.size_bytes; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.loads.size_bytes IS 'Size of the file when it was last begun, in bytes.';

--
-- Name: COLUMN loads.jobs; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.loads.jobs IS 'Connections of the run in progress.';

--
-- Name: COLUMN loads.started_at; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.loads.started_at IS 'When the run began.';

--
-- Name: COLUMN loads.finished_at; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.loads.finished_at IS 'When the file was loaded to its end; null while there is something to resume.';

--
-- Name: loads_id_seq; Type: SEQUENCE; Schema: pipeline; Owner: dbrunner_pipeline
--

ALTER TABLE pipeline.loads ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME pipeline.loads_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: pending_streams; Type: TABLE; Schema: pipeline; Owner: dbrunner_pipeline
--

CREATE TABLE pipeline.pending_streams (
    person_id bigint NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    logged_at timestamp with time zone DEFAULT now() NOT NULL,
    site_id integer NOT NULL,
    session_key text COLLATE pg_catalog."C"
);
ALTER TABLE ONLY pipeline.pending_streams ALTER COLUMN person_id SET STATISTICS 0;
ALTER TABLE ONLY pipeline.pending_streams ALTER COLUMN first_at SET STATISTICS 0;
ALTER TABLE ONLY pipeline.pending_streams ALTER COLUMN last_at SET STATISTICS 0;
ALTER TABLE ONLY pipeline.pending_streams ALTER COLUMN logged_at SET STATISTICS 0;
ALTER TABLE ONLY pipeline.pending_streams ALTER COLUMN site_id SET STATISTICS 0;
ALTER TABLE ONLY pipeline.pending_streams ALTER COLUMN session_key SET STATISTICS 0;

ALTER TABLE ONLY pipeline.pending_streams FORCE ROW LEVEL SECURITY;

ALTER TABLE pipeline.pending_streams OWNER TO dbrunner_pipeline;

--
-- Name: TABLE pending_streams; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON TABLE pipeline.pending_streams IS 'Streams of events (person, site, session key) whose sessions must be derived again, and in which span.';

--
-- Name: COLUMN pending_streams.person_id; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.pending_streams.person_id IS 'Whose stream.';

--
-- Name: COLUMN pending_streams.first_at; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.pending_streams.first_at IS 'Earliest event that was written.';

--
-- Name: COLUMN pending_streams.last_at; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.pending_streams.last_at IS 'Latest event that was written.';

--
-- Name: COLUMN pending_streams.logged_at; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.pending_streams.logged_at IS 'Begin of the transaction that wrote them: a run takes what was logged before it began.';

--
-- Name: COLUMN pending_streams.site_id; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.pending_streams.site_id IS 'On which site.';

--
-- Name: COLUMN pending_streams.session_key; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.pending_streams.session_key IS 'Session key of the stream; null for events without one.';

--
-- Name: quarantine; Type: TABLE; Schema: pipeline; Owner: dbrunner_pipeline
--

CREATE TABLE pipeline.quarantine (
    first_failed_at timestamp with time zone NOT NULL,
    last_failed_at timestamp with time zone NOT NULL,
    retry_at timestamp with time zone NOT NULL,
    failures integer DEFAULT 1 NOT NULL,
    person_id bigint,
    step text NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    error_code text NOT NULL,
    routine text
);
ALTER TABLE ONLY pipeline.quarantine ALTER COLUMN first_failed_at SET STATISTICS 0;
ALTER TABLE ONLY pipeline.quarantine ALTER COLUMN last_failed_at SET STATISTICS 0;
ALTER TABLE ONLY pipeline.quarantine ALTER COLUMN retry_at SET STATISTICS 0;
ALTER TABLE ONLY pipeline.quarantine ALTER COLUMN failures SET STATISTICS 0;
ALTER TABLE ONLY pipeline.quarantine ALTER COLUMN person_id SET STATISTICS 0;
ALTER TABLE ONLY pipeline.quarantine ALTER COLUMN step SET STATISTICS 0;
ALTER TABLE ONLY pipeline.quarantine ALTER COLUMN key SET STATISTICS 0;
ALTER TABLE ONLY pipeline.quarantine ALTER COLUMN error_code SET STATISTICS 0;
ALTER TABLE ONLY pipeline.quarantine ALTER COLUMN routine SET STATISTICS 0;

ALTER TABLE ONLY pipeline.quarantine FORCE ROW LEVEL SECURITY;

ALTER TABLE pipeline.quarantine OWNER TO dbrunner_pipeline;

--
-- Name: TABLE quarantine; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON TABLE pipeline.quarantine IS 'What could not be derived or refreshed because the server failed at it (pipeline.isolate). It is still pending in its own log, and tried again.';

--
-- Name: COLUMN quarantine.first_failed_at; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.quarantine.first_failed_at IS 'When it failed first.';

--
-- Name: COLUMN quarantine.last_failed_at; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.quarantine.last_failed_at IS 'When it failed last.';

--
-- Name: COLUMN quarantine.retry_at; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.quarantine.retry_at IS 'It is left out of runs before this time.';

--
-- Name: COLUMN quarantine.failures; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.quarantine.failures IS 'How often it failed.';

--
-- Name: COLUMN quarantine.person_id; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.quarantine.person_id IS 'The key, where it is a person.';

--
-- Name: COLUMN quarantine.step; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.quarantine.step IS 'The step that failed.';

--
-- Name: COLUMN quarantine.key; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.quarantine.key IS 'At what: the id of a person or site, a bucket (site and begin), a range (site, first day, day after it) or a view.';

--
-- Name: COLUMN quarantine.error_code; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.quarantine.error_code IS 'SQLSTATE of the last failure.';

--
-- Name: COLUMN quarantine.routine; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.quarantine.routine IS 'The function in which it failed, and the line of its body.';

--
-- Name: recent_batches; Type: TABLE; Schema: pipeline; Owner: dbrunner_pipeline
--

CREATE UNLOGGED TABLE pipeline.recent_batches (
    transaction_id xid8 NOT NULL,
    stored_at timestamp with time zone NOT NULL,
    people integer[] NOT NULL
);
ALTER TABLE ONLY pipeline.recent_batches ALTER COLUMN transaction_id SET STATISTICS 0;
ALTER TABLE ONLY pipeline.recent_batches ALTER COLUMN stored_at SET STATISTICS 0;
ALTER TABLE ONLY pipeline.recent_batches ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY pipeline.recent_batches ALTER COLUMN people SET STORAGE EXTERNAL;

ALTER TABLE ONLY pipeline.recent_batches FORCE ROW LEVEL SECURITY;

ALTER TABLE pipeline.recent_batches OWNER TO dbrunner_pipeline;

--
-- Name: TABLE recent_batches; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON TABLE pipeline.recent_batches IS 'Whose events the batches of the last minutes hold, for batches that were under way when they were stored.';

--
-- Name: COLUMN recent_batches.transaction_id; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.recent_batches.transaction_id IS 'The transaction that stored the batch.';

--
-- Name: COLUMN recent_batches.stored_at; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.recent_batches.stored_at IS 'When; after ten minutes the next batch deletes the row.';

--
-- Name: COLUMN recent_batches.people; Type: COMMENT; Schema: pipeline; Owner: dbrunner_pipeline
--

COMMENT ON COLUMN pipeline.recent_batches.people IS 'Hashes (hashint8) of the ids of its people.';

--
-- Name: archive_people; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.archive_people (
    archive_id bigint NOT NULL,
    bucket integer NOT NULL,
    people integer[] NOT NULL
);
ALTER TABLE ONLY privacy.archive_people ALTER COLUMN archive_id SET STATISTICS 0;
ALTER TABLE ONLY privacy.archive_people ALTER COLUMN bucket SET STATISTICS 0;
ALTER TABLE ONLY privacy.archive_people ALTER COLUMN people SET STATISTICS 0;

ALTER TABLE ONLY privacy.archive_people FORCE ROW LEVEL SECURITY;

ALTER TABLE privacy.archive_people OWNER TO dbrunner_gdpr;

--
-- Name: TABLE archive_people; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.archive_people IS 'Who has rows in which archive (ops.archived_partitions): a row for each archive and bucket of people.';

--
-- Name: COLUMN archive_people.archive_id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.archive_people.archive_id IS 'The archive.';

--
-- Name: COLUMN archive_people.bucket; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.archive_people.bucket IS 'Person id modulo 1,024 (privacy.archive_bucket).';

--
-- Name: COLUMN archive_people.people; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.archive_people.people IS 'Person ids divided by 1,024, in order.';

--
-- Name: archived_erasures; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.archived_erasures (
    archive_id bigint NOT NULL,
    person_id bigint NOT NULL,
    ledger_id bigint NOT NULL
);
ALTER TABLE ONLY privacy.archived_erasures ALTER COLUMN archive_id SET STATISTICS 0;
ALTER TABLE ONLY privacy.archived_erasures ALTER COLUMN person_id SET STATISTICS 0;
ALTER TABLE ONLY privacy.archived_erasures ALTER COLUMN ledger_id SET STATISTICS 0;

ALTER TABLE ONLY privacy.archived_erasures FORCE ROW LEVEL SECURITY;

ALTER TABLE privacy.archived_erasures OWNER TO dbrunner_gdpr;

--
-- Name: TABLE archived_erasures; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.archived_erasures IS 'Erased people whose rows are still in an archive, until it is scrubbed.';

--
-- Name: COLUMN archived_erasures.archive_id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.archived_erasures.archive_id IS 'The archive.';

--
-- Name: COLUMN archived_erasures.person_id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.archived_erasures.person_id IS 'Id of a person who was erased.';

--
-- Name: COLUMN archived_erasures.ledger_id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.archived_erasures.ledger_id IS 'The entry of privacy.erasure_ledger that waits for it.';

--
-- Name: audit_head; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.audit_head (
    is_the_one boolean DEFAULT true NOT NULL,
    last_id bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_has_one_head CHECK (is_the_one)
);

ALTER TABLE ONLY privacy.audit_head FORCE ROW LEVEL SECURITY;

ALTER TABLE privacy.audit_head OWNER TO dbrunner_gdpr;

--
-- Name: TABLE audit_head; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.audit_head IS 'End of the audit log: one row, which is locked to append an entry.';

--
-- Name: COLUMN audit_head.is_the_one; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.audit_head.is_the_one IS 'True.';

--
-- Name: COLUMN audit_head.last_id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.audit_head.last_id IS 'Number of the last entry.';

--
-- Name: COLUMN audit_head.hash; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.audit_head.hash IS 'Its hash.';

--
-- Name: audit_log; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.audit_log (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    outcome text NOT NULL,
    subject_ref bytea,
    ledger_id bigint,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_outcome_is_known CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text, 'failed'::text])))
);

ALTER TABLE ONLY privacy.audit_log FORCE ROW LEVEL SECURITY;

ALTER TABLE privacy.audit_log OWNER TO dbrunner_gdpr;

--
-- Name: TABLE audit_log; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.audit_log IS 'Every export, erasure, anonymization, consent change, refusal and failure; each entry holds the hash of the one before.';

--
-- Name: COLUMN audit_log.id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.audit_log.id IS 'Number of the entry, without gaps from 1.';

--
-- Name: COLUMN audit_log.at; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.audit_log.at IS 'When.';

--
-- Name: COLUMN audit_log.actor; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.audit_log.actor IS 'Database user (session_user).';

--
-- Name: COLUMN audit_log.action; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.audit_log.action IS 'What was done: export, erase, anonymize, consent, verify, replay, import, request; archive, access, setting, consent mode.';

--
-- Name: COLUMN audit_log.outcome; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.audit_log.outcome IS 'done, refused or failed.';

--
-- Name: COLUMN audit_log.subject_ref; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.audit_log.subject_ref IS 'Whom it is about, as in privacy.erasure_ledger.';

--
-- Name: COLUMN audit_log.ledger_id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.audit_log.ledger_id IS 'Entry of privacy.erasure_ledger.';

--
-- Name: COLUMN audit_log.details; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.audit_log.details IS 'Counts, SQLSTATE; never personal data.';

--
-- Name: COLUMN audit_log.previous_hash; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.audit_log.previous_hash IS 'Hash of the entry before.';

--
-- Name: COLUMN audit_log.hash; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.audit_log.hash IS 'SHA-256 of previous_hash and this entry (privacy.audit_hash).';

--
-- Name: consent_events; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.consent_events (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    granted boolean NOT NULL,
    purpose text NOT NULL,
    source text NOT NULL,
    version text
);
ALTER TABLE ONLY privacy.consent_events ALTER COLUMN source SET STATISTICS 0;
ALTER TABLE ONLY privacy.consent_events ALTER COLUMN version SET STATISTICS 0;

ALTER TABLE ONLY privacy.consent_events FORCE ROW LEVEL SECURITY;

ALTER TABLE privacy.consent_events OWNER TO dbrunner_gdpr;

--
-- Name: TABLE consent_events; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.consent_events IS 'Every decision: all of applications and commands, and of those that come with events the first and the last of each day, by answer.';

--
-- Name: COLUMN consent_events.id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.consent_events.id IS 'Order of recording.';

--
-- Name: COLUMN consent_events.person_id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.consent_events.person_id IS 'Who decided.';

--
-- Name: COLUMN consent_events.decided_at; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.consent_events.decided_at IS 'When the person decided.';

--
-- Name: COLUMN consent_events.recorded_at; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.consent_events.recorded_at IS 'When it was recorded.';

--
-- Name: COLUMN consent_events.granted; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.consent_events.granted IS 'The decision.';

--
-- Name: COLUMN consent_events.purpose; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.consent_events.purpose IS 'For which purpose.';

--
-- Name: COLUMN consent_events.source; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.consent_events.source IS 'How it arrived: event, api or command.';

--
-- Name: COLUMN consent_events.version; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.consent_events.version IS 'Version of the text.';

--
-- Name: consent_events_id_seq; Type: SEQUENCE; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.consent_events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME privacy.consent_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: data_map; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.data_map (
    schema_name text NOT NULL,
    table_name text NOT NULL,
    column_name text NOT NULL,
    category text NOT NULL,
    is_exported boolean NOT NULL,
    on_erase text NOT NULL,
    on_anonymize text NOT NULL,
    reason text,
    CONSTRAINT data_map_anonymization_is_known CHECK ((on_anonymize = ANY (ARRAY['delete'::text, 'null'::text, 'hash'::text, 'random-id'::text, 'truncate-ip'::text, 'template-url'::text, 'coarsen-time'::text, 'major-family'::text, 'recompute'::text, 'sweep'::text, 'keep'::text]))),
    CONSTRAINT data_map_category_is_known CHECK ((category = ANY (ARRAY['identifier'::text, 'time'::text, 'behaviour'::text, 'content'::text, 'device'::text, 'network'::text, 'origin'::text, 'consent'::text, 'technical'::text]))),
    CONSTRAINT data_map_erasure_is_known CHECK ((on_erase = ANY (ARRAY['delete'::text, 'recompute'::text, 'sweep'::text, 'keep'::text]))),
    CONSTRAINT data_map_says_why_it_keeps CHECK (((on_erase <> 'keep'::text) OR (reason IS NOT NULL)))
);

ALTER TABLE privacy.data_map OWNER TO dbrunner_gdpr;

--
-- Name: TABLE data_map; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.data_map IS 'Every column of those tables: whether it is exported, and what erasure and anonymization do to it.';

--
-- Name: COLUMN data_map.schema_name; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_map.schema_name IS 'Schema of the table.';

--
-- Name: COLUMN data_map.table_name; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_map.table_name IS 'Name of the table.';

--
-- Name: COLUMN data_map.column_name; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_map.column_name IS 'Name of the column.';

--
-- Name: COLUMN data_map.category; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_map.category IS 'identifier, time, behaviour, content, device, network, origin, consent or technical.';

--
-- Name: COLUMN data_map.is_exported; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_map.is_exported IS 'Part of what the person gets.';

--
-- Name: COLUMN data_map.on_erase; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_map.on_erase IS 'delete (with its row), recompute (by the next refresh), sweep (with its last user) or keep.';

--
-- Name: COLUMN data_map.on_anonymize; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_map.on_anonymize IS 'delete (with its row), null, hash, random-id, truncate-ip, template-url, coarsen-time, major-family, recompute, sweep or keep.';

--
-- Name: COLUMN data_map.reason; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_map.reason IS 'Why it is kept.';

--
-- Name: data_tables; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.data_tables (
    schema_name text NOT NULL,
    table_name text NOT NULL,
    kind text NOT NULL,
    erase_order integer NOT NULL,
    person_column text,
    is_queue boolean DEFAULT false NOT NULL,
    link_columns text[],
    via_schema text,
    via_table text,
    via_columns text[],
    time_column text,
    purpose text NOT NULL,
    legal_basis text NOT NULL,
    reason text,
    CONSTRAINT data_table_is_kept_for_a_reason CHECK (((kind <> 'record'::text) OR (reason IS NOT NULL))),
    CONSTRAINT data_table_kind_is_known CHECK ((kind = ANY (ARRAY['person'::text, 'external'::text, 'join'::text, 'shared'::text, 'aggregate'::text, 'record'::text]))),
    CONSTRAINT data_table_leads_to_a_person CHECK ((((kind = ANY (ARRAY['person'::text, 'external'::text])) = (person_column IS NOT NULL)) AND ((kind = 'join'::text) = ((num_nulls(link_columns, via_schema, via_table, via_columns) = 0) AND (cardinality(link_columns) = cardinality(via_columns))))))
);

ALTER TABLE privacy.data_tables OWNER TO dbrunner_gdpr;

--
-- Name: TABLE data_tables; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.data_tables IS 'Every table that holds personal data, or refers to a person, and how a row leads to its person.';

--
-- Name: COLUMN data_tables.schema_name; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.schema_name IS 'Schema of the table.';

--
-- Name: COLUMN data_tables.table_name; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.table_name IS 'Name of the table; of a partitioned one, the parent.';

--
-- Name: COLUMN data_tables.kind; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.kind IS 'person: person_column is tracking.persons.id; external: it is external_id, and where null the contents are searched for that; join: link_columns equal via_columns of another table here; shared: removed with its last user; aggregate: computed again; record: kept.';

--
-- Name: COLUMN data_tables.erase_order; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.erase_order IS 'Order of erasure, children first.';

--
-- Name: COLUMN data_tables.person_column; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.person_column IS 'Column that holds tracking.persons.id, or external_id.';

--
-- Name: COLUMN data_tables.is_queue; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.is_queue IS 'Others take its rows: erasure leaves those that are locked to them, and removes what they give back later.';

--
-- Name: COLUMN data_tables.link_columns; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.link_columns IS 'Columns that equal via_columns, element by element.';

--
-- Name: COLUMN data_tables.via_schema; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.via_schema IS 'Schema of the table through which a row leads to its person.';

--
-- Name: COLUMN data_tables.via_table; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.via_table IS 'Name of that table; it is erased later.';

--
-- Name: COLUMN data_tables.via_columns; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.via_columns IS 'Its columns.';

--
-- Name: COLUMN data_tables.time_column; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.time_column IS 'When it happened: what replay compares with the cutoff.';

--
-- Name: COLUMN data_tables.purpose; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.purpose IS 'Why the data is held (GDPR Art. 30).';

--
-- Name: COLUMN data_tables.legal_basis; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.legal_basis IS 'On which legal basis (GDPR Art. 6).';

--
-- Name: COLUMN data_tables.reason; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.data_tables.reason IS 'Why it is kept, or anything else worth saying.';

--
-- Name: erased_persons; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.erased_persons (
    person_id bigint NOT NULL,
    erased_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE ONLY privacy.erased_persons ALTER COLUMN person_id SET STATISTICS 0;
ALTER TABLE ONLY privacy.erased_persons ALTER COLUMN erased_at SET STATISTICS 0;

ALTER TABLE ONLY privacy.erased_persons FORCE ROW LEVEL SECURITY;

ALTER TABLE privacy.erased_persons OWNER TO dbrunner_gdpr;

--
-- Name: TABLE erased_persons; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.erased_persons IS 'Ids of people erased lately: batches that knew them before drop their lines. Emptied after a day.';

--
-- Name: COLUMN erased_persons.person_id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erased_persons.person_id IS 'Id of a person who was erased.';

--
-- Name: COLUMN erased_persons.erased_at; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erased_persons.erased_at IS 'When.';

--
-- Name: erasure_ledger; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.erasure_ledger (
    id bigint NOT NULL,
    subject_ref bytea NOT NULL,
    kind text NOT NULL,
    state text DEFAULT 'intended'::text NOT NULL,
    person_id bigint,
    cutoff timestamp with time zone NOT NULL,
    reason text,
    requested_by text NOT NULL,
    requested_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    finished_at timestamp with time zone,
    archives_pending integer DEFAULT 0 NOT NULL,
    rewritten_at timestamp with time zone,
    is_imported boolean DEFAULT false NOT NULL,
    receipt jsonb,
    CONSTRAINT ledger_counts_archives CHECK (((state = 'pending archives'::text) = (archives_pending > 0))),
    CONSTRAINT ledger_forgets_the_person CHECK (((state = 'intended'::text) = (person_id IS NOT NULL))),
    CONSTRAINT ledger_kind_is_known CHECK ((kind = ANY (ARRAY['erase'::text, 'anonymize'::text]))),
    CONSTRAINT ledger_state_is_known CHECK ((state = ANY (ARRAY['intended'::text, 'pending archives'::text, 'done'::text])))
);

ALTER TABLE ONLY privacy.erasure_ledger FORCE ROW LEVEL SECURITY;

ALTER TABLE privacy.erasure_ledger OWNER TO dbrunner_gdpr;

--
-- Name: TABLE erasure_ledger; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.erasure_ledger IS 'Who was erased or anonymized, as keyed hashes. The intent is committed first; ingest drops what is older than the cutoff.';

--
-- Name: COLUMN erasure_ledger.id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.id IS 'Identity.';

--
-- Name: COLUMN erasure_ledger.subject_ref; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.subject_ref IS 'HMAC-SHA256 of the external id under the key named ledger.';

--
-- Name: COLUMN erasure_ledger.kind; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.kind IS 'erase or anonymize.';

--
-- Name: COLUMN erasure_ledger.state; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.state IS 'intended, pending archives, or done.';

--
-- Name: COLUMN erasure_ledger.person_id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.person_id IS 'The person, only while intended.';

--
-- Name: COLUMN erasure_ledger.cutoff; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.cutoff IS 'Events up to here are not stored again.';

--
-- Name: COLUMN erasure_ledger.reason; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.reason IS 'Reason as given; must not identify a person.';

--
-- Name: COLUMN erasure_ledger.requested_by; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.requested_by IS 'Database user who asked for it.';

--
-- Name: COLUMN erasure_ledger.requested_at; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.requested_at IS 'When the intent was recorded.';

--
-- Name: COLUMN erasure_ledger.finished_at; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.finished_at IS 'When the rows were gone.';

--
-- Name: COLUMN erasure_ledger.archives_pending; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.archives_pending IS 'Archives that still hold rows of the person.';

--
-- Name: COLUMN erasure_ledger.rewritten_at; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.rewritten_at IS 'When the last file that held bytes of the deleted rows was written anew; null while a rewrite is pending.';

--
-- Name: COLUMN erasure_ledger.is_imported; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.is_imported IS 'Came from another ledger with privacy.import_ledger.';

--
-- Name: COLUMN erasure_ledger.receipt; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.erasure_ledger.receipt IS 'What was removed: rows by table.';

--
-- Name: erasure_ledger_id_seq; Type: SEQUENCE; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.erasure_ledger ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME privacy.erasure_ledger_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: ip_salts; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.ip_salts (
    day date NOT NULL,
    salt bytea NOT NULL
);

ALTER TABLE ONLY privacy.ip_salts FORCE ROW LEVEL SECURITY;

ALTER TABLE privacy.ip_salts OWNER TO dbrunner_gdpr;

--
-- Name: TABLE ip_salts; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.ip_salts IS 'Random salts of address hashes, one a day, destroyed after 48 hours.';

--
-- Name: COLUMN ip_salts.day; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.ip_salts.day IS 'Day of loading, UTC.';

--
-- Name: COLUMN ip_salts.salt; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.ip_salts.salt IS '32 random bytes.';

--
-- Name: page_texts; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.page_texts (
    language text NOT NULL,
    key text NOT NULL,
    text text NOT NULL,
    CONSTRAINT page_text_language_is_a_code CHECK ((language ~ '^[a-z]{2,3}$'::text))
);

ALTER TABLE privacy.page_texts OWNER TO dbrunner_gdpr;

--
-- Name: TABLE page_texts; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.page_texts IS 'Texts of the page that a person gets, and of answer letters, by language.';

--
-- Name: COLUMN page_texts.language; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.page_texts.language IS 'Code of the language, such as en or de.';

--
-- Name: COLUMN page_texts.key; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.page_texts.key IS 'Which text; title:TABLE and text:TABLE, label:COLUMN and meaning:COLUMN are those of privacy.subject_tables and subject_columns.';

--
-- Name: COLUMN page_texts.text; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.page_texts.text IS 'The text; %s stands for a value.';

--
-- Name: pending_rewrites; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.pending_rewrites (
    id bigint NOT NULL,
    noted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    relation oid NOT NULL,
    ended_before xid8,
    waits_for text[]
);

ALTER TABLE privacy.pending_rewrites OWNER TO dbrunner_gdpr;

--
-- Name: TABLE pending_rewrites; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.pending_rewrites IS 'Tables and partitions whose files still hold the bytes of rows of erased people; emptied by privacy.rewrite_relation.';

--
-- Name: COLUMN pending_rewrites.id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.pending_rewrites.id IS 'Identity.';

--
-- Name: COLUMN pending_rewrites.noted_at; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.pending_rewrites.noted_at IS 'When the rows were deleted.';

--
-- Name: COLUMN pending_rewrites.relation; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.pending_rewrites.relation IS 'A table or partition, by its oid.';

--
-- Name: COLUMN pending_rewrites.ended_before; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.pending_rewrites.ended_before IS 'The next transaction id when this was first looked at after the commit. A snapshot is no newer than the oldest transaction of the server that has written; so all before this one must have ended.';

--
-- Name: COLUMN pending_rewrites.waits_for; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.pending_rewrites.waits_for IS 'Transactions of the database that ran after that: while one lives, it may still read the rows. Null before.';

--
-- Name: pending_rewrites_id_seq; Type: SEQUENCE; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.pending_rewrites ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME privacy.pending_rewrites_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: purposes; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.purposes (
    name text NOT NULL,
    description text NOT NULL
);

ALTER TABLE privacy.purposes OWNER TO dbrunner_gdpr;

--
-- Name: TABLE purposes; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.purposes IS 'Purposes that a person can consent to. Adding one is a row.';

--
-- Name: COLUMN purposes.name; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.purposes.name IS 'Name of the purpose.';

--
-- Name: COLUMN purposes.description; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.purposes.description IS 'What the person agrees to.';

--
-- Name: requests; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.requests (
    id bigint NOT NULL,
    subject_ref bytea NOT NULL,
    kind text NOT NULL,
    regime text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    outcome text,
    ledger_id bigint,
    note text,
    CONSTRAINT request_ends_with_an_outcome CHECK (((finished_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT request_is_due_after_receipt CHECK ((due_at > received_at)),
    CONSTRAINT request_kind_is_known CHECK ((kind = ANY (ARRAY['export'::text, 'erase'::text, 'anonymize'::text, 'rectify'::text, 'restrict'::text, 'object'::text]))),
    CONSTRAINT request_outcome_is_known CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text, 'withdrawn'::text]))),
    CONSTRAINT request_regime_is_known CHECK ((regime = ANY (ARRAY['gdpr'::text, 'ccpa'::text])))
);

ALTER TABLE ONLY privacy.requests FORCE ROW LEVEL SECURITY;

ALTER TABLE privacy.requests OWNER TO dbrunner_gdpr;

--
-- Name: TABLE requests; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.requests IS 'Requests of people, and until when they must be answered.';

--
-- Name: COLUMN requests.id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.requests.id IS 'Identity.';

--
-- Name: COLUMN requests.subject_ref; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.requests.subject_ref IS 'Whose request, as in privacy.erasure_ledger.';

--
-- Name: COLUMN requests.kind; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.requests.kind IS 'export, erase, anonymize, rectify, restrict or object.';

--
-- Name: COLUMN requests.regime; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.requests.regime IS 'gdpr (one month) or ccpa (45 days).';

--
-- Name: COLUMN requests.received_at; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.requests.received_at IS 'When it was received.';

--
-- Name: COLUMN requests.due_at; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.requests.due_at IS 'Until when it must be answered.';

--
-- Name: COLUMN requests.finished_at; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.requests.finished_at IS 'When it was answered.';

--
-- Name: COLUMN requests.outcome; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.requests.outcome IS 'done, refused or withdrawn.';

--
-- Name: COLUMN requests.ledger_id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.requests.ledger_id IS 'The erasure that answered it.';

--
-- Name: COLUMN requests.note; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.requests.note IS 'Free text; must not identify a person.';

--
-- Name: requests_id_seq; Type: SEQUENCE; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.requests ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME privacy.requests_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: secrets; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.secrets (
    name text NOT NULL,
    secret bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY privacy.secrets FORCE ROW LEVEL SECURITY;

ALTER TABLE privacy.secrets OWNER TO dbrunner_gdpr;

--
-- Name: TABLE secrets; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.secrets IS 'Keys that only definer functions of this schema read.';

--
-- Name: COLUMN secrets.name; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.secrets.name IS 'ledger: key of all subject_ref. import: key of the ids that imported lines without an id are given.';

--
-- Name: COLUMN secrets.secret; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.secrets.secret IS 'Random bytes.';

--
-- Name: COLUMN secrets.created_at; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.secrets.created_at IS 'When it was made.';

--
-- Name: stale_statistics; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.stale_statistics (
    since timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    relation oid NOT NULL
);

ALTER TABLE privacy.stale_statistics OWNER TO dbrunner_gdpr;

--
-- Name: TABLE stale_statistics; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.stale_statistics IS 'Tables whose statistics may still show values of erased people; emptied by privacy.purge_statistics.';

--
-- Name: COLUMN stale_statistics.since; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.stale_statistics.since IS 'When the rows were removed.';

--
-- Name: COLUMN stale_statistics.relation; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.stale_statistics.relation IS 'A table or partition.';

--
-- Name: subject_columns; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.subject_columns (
    column_name text NOT NULL,
    "position" integer NOT NULL,
    label text NOT NULL,
    description text NOT NULL
);

ALTER TABLE privacy.subject_columns OWNER TO dbrunner_gdpr;

--
-- Name: TABLE subject_columns; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.subject_columns IS 'Labels and explanations for that page, by the name of a column, which means the same wherever it stands.';

--
-- Name: COLUMN subject_columns.column_name; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.subject_columns.column_name IS 'Name of the column, in whichever table.';

--
-- Name: COLUMN subject_columns."position"; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.subject_columns."position" IS 'Order on the page and in the lines of an export: as the words were listed.';

--
-- Name: COLUMN subject_columns.label; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.subject_columns.label IS 'What stands before the value.';

--
-- Name: COLUMN subject_columns.description; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.subject_columns.description IS 'What it means.';

--
-- Name: subject_columns_position_seq; Type: SEQUENCE; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.subject_columns ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME privacy.subject_columns_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: subject_tables; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.subject_tables (
    schema_name text NOT NULL,
    table_name text NOT NULL,
    place integer NOT NULL,
    title text NOT NULL,
    description text NOT NULL
);

ALTER TABLE privacy.subject_tables OWNER TO dbrunner_gdpr;

--
-- Name: TABLE subject_tables; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.subject_tables IS 'Titles and sentences for the page that a person gets, by table.';

--
-- Name: COLUMN subject_tables.schema_name; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.subject_tables.schema_name IS 'Schema of the table.';

--
-- Name: COLUMN subject_tables.table_name; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.subject_tables.table_name IS 'Name of the table.';

--
-- Name: COLUMN subject_tables.place; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.subject_tables.place IS 'Order on the page.';

--
-- Name: COLUMN subject_tables.title; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.subject_tables.title IS 'Heading of the section.';

--
-- Name: COLUMN subject_tables.description; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.subject_tables.description IS 'What stands there and why, to the person.';

--
-- Name: user_consent; Type: TABLE; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE TABLE privacy.user_consent (
    person_id bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    granted boolean NOT NULL,
    unsettled_since timestamp with time zone,
    site_id integer,
    purpose text NOT NULL,
    version text
);
ALTER TABLE ONLY privacy.user_consent ALTER COLUMN version SET STATISTICS 0;

ALTER TABLE ONLY privacy.user_consent FORCE ROW LEVEL SECURITY;

ALTER TABLE privacy.user_consent OWNER TO dbrunner_gdpr;

--
-- Name: TABLE user_consent; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON TABLE privacy.user_consent IS 'The decision in force of each person, by purpose. No row: the site''s consent_mode holds.';

--
-- Name: COLUMN user_consent.person_id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.user_consent.person_id IS 'Who decided (tracking.persons.id).';

--
-- Name: COLUMN user_consent.changed_at; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.user_consent.changed_at IS 'When the person decided; a later decision wins, however late it arrives.';

--
-- Name: COLUMN user_consent.granted; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.user_consent.granted IS 'True: allowed; false: refused or withdrawn.';

--
-- Name: COLUMN user_consent.unsettled_since; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.user_consent.unsettled_since IS 'Since when the decision waits for the next aggregate or refresh: it was recorded in a transaction that could not see all rows of the person, whose flags it sets; null when all is done.';

--
-- Name: COLUMN user_consent.site_id; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.user_consent.site_id IS 'Site whose event brought the decision (tracking.sites.id); null for one of the application or the privacy team.';

--
-- Name: COLUMN user_consent.purpose; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.user_consent.purpose IS 'For which purpose.';

--
-- Name: COLUMN user_consent.version; Type: COMMENT; Schema: privacy; Owner: dbrunner_gdpr
--

COMMENT ON COLUMN privacy.user_consent.version IS 'Version of the text that was agreed to.';

--
-- Name: channel_rollup_daily; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.channel_rollup_daily (
    site_id integer NOT NULL,
    day date NOT NULL,
    sessions bigint NOT NULL,
    people bigint NOT NULL,
    engaged_sessions bigint NOT NULL,
    converted_sessions bigint NOT NULL,
    people_bits bigint DEFAULT 0 NOT NULL,
    channel text NOT NULL,
    goal_value numeric NOT NULL
);
ALTER TABLE ONLY reporting.channel_rollup_daily ALTER COLUMN sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.channel_rollup_daily ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY reporting.channel_rollup_daily ALTER COLUMN engaged_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.channel_rollup_daily ALTER COLUMN converted_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.channel_rollup_daily ALTER COLUMN people_bits SET STATISTICS 0;
ALTER TABLE ONLY reporting.channel_rollup_daily ALTER COLUMN channel SET STATISTICS 0;
ALTER TABLE ONLY reporting.channel_rollup_daily ALTER COLUMN goal_value SET STATISTICS 0;

ALTER TABLE reporting.channel_rollup_daily OWNER TO dbrunner_owner;

--
-- Name: TABLE channel_rollup_daily; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.channel_rollup_daily IS 'Sessions by day of the site''s time zone and channel.';

--
-- Name: COLUMN channel_rollup_daily.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.channel_rollup_daily.site_id IS 'The site.';

--
-- Name: COLUMN channel_rollup_daily.day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.channel_rollup_daily.day IS 'Day of the start of the session, in the time zone of the site.';

--
-- Name: COLUMN channel_rollup_daily.sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.channel_rollup_daily.sessions IS 'Sessions.';

--
-- Name: COLUMN channel_rollup_daily.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.channel_rollup_daily.people IS 'Distinct people; not to be added up over rows.';

--
-- Name: COLUMN channel_rollup_daily.engaged_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.channel_rollup_daily.engaged_sessions IS 'Sessions of at least 10 s, or two page views, or a conversion.';

--
-- Name: COLUMN channel_rollup_daily.converted_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.channel_rollup_daily.converted_sessions IS 'Sessions with a conversion.';

--
-- Name: COLUMN channel_rollup_daily.people_bits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.channel_rollup_daily.people_bits IS 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';

--
-- Name: COLUMN channel_rollup_daily.channel; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.channel_rollup_daily.channel IS 'Channel by the GA4 default channel grouping.';

--
-- Name: COLUMN channel_rollup_daily.goal_value; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.channel_rollup_daily.goal_value IS 'Sum of the values of goals and conversions.';

--
-- Name: cohort_rollup_daily; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.cohort_rollup_daily (
    site_id integer NOT NULL,
    day date NOT NULL,
    cohort date NOT NULL,
    people bigint NOT NULL
);
ALTER TABLE ONLY reporting.cohort_rollup_daily ALTER COLUMN day SET STATISTICS 0;
ALTER TABLE ONLY reporting.cohort_rollup_daily ALTER COLUMN cohort SET STATISTICS 0;
ALTER TABLE ONLY reporting.cohort_rollup_daily ALTER COLUMN people SET STATISTICS 0;

ALTER TABLE reporting.cohort_rollup_daily OWNER TO dbrunner_owner;

--
-- Name: TABLE cohort_rollup_daily; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.cohort_rollup_daily IS 'People by the day on which they were first seen in its month, and by the month in which they were first seen at all. Without anonymous sessions.';

--
-- Name: COLUMN cohort_rollup_daily.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.cohort_rollup_daily.site_id IS 'The site.';

--
-- Name: COLUMN cohort_rollup_daily.day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.cohort_rollup_daily.day IS 'The first day in its month with a session of theirs, in the time zone of the site.';

--
-- Name: COLUMN cohort_rollup_daily.cohort; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.cohort_rollup_daily.cohort IS 'First day of the month of their first session.';

--
-- Name: COLUMN cohort_rollup_daily.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.cohort_rollup_daily.people IS 'How many people; over the days of a month they can be added up.';

--
-- Name: dimension_rollup_daily; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.dimension_rollup_daily (
    site_id integer NOT NULL,
    day date NOT NULL,
    sessions bigint NOT NULL,
    people bigint NOT NULL,
    people_bits bigint NOT NULL,
    sessions_with_pages bigint NOT NULL,
    single_page_sessions bigint NOT NULL,
    engaged_sessions bigint NOT NULL,
    converted_sessions bigint NOT NULL,
    page_views bigint NOT NULL,
    duration_ms_sum bigint NOT NULL,
    events bigint NOT NULL,
    dimension text NOT NULL,
    value text NOT NULL COLLATE pg_catalog."C",
    event_value numeric NOT NULL
);
ALTER TABLE ONLY reporting.dimension_rollup_daily ALTER COLUMN sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.dimension_rollup_daily ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY reporting.dimension_rollup_daily ALTER COLUMN people_bits SET STATISTICS 0;
ALTER TABLE ONLY reporting.dimension_rollup_daily ALTER COLUMN sessions_with_pages SET STATISTICS 0;
ALTER TABLE ONLY reporting.dimension_rollup_daily ALTER COLUMN single_page_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.dimension_rollup_daily ALTER COLUMN engaged_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.dimension_rollup_daily ALTER COLUMN converted_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.dimension_rollup_daily ALTER COLUMN page_views SET STATISTICS 0;
ALTER TABLE ONLY reporting.dimension_rollup_daily ALTER COLUMN duration_ms_sum SET STATISTICS 0;
ALTER TABLE ONLY reporting.dimension_rollup_daily ALTER COLUMN events SET STATISTICS 0;
ALTER TABLE ONLY reporting.dimension_rollup_daily ALTER COLUMN dimension SET STATISTICS 0;
ALTER TABLE ONLY reporting.dimension_rollup_daily ALTER COLUMN value SET STATISTICS 0;
ALTER TABLE ONLY reporting.dimension_rollup_daily ALTER COLUMN event_value SET STATISTICS 0;

ALTER TABLE reporting.dimension_rollup_daily OWNER TO dbrunner_owner;

--
-- Name: TABLE dimension_rollup_daily; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.dimension_rollup_daily IS 'Sessions by day of the site''s time zone and by what they have in common, one dimension at a time: a session counts once for each value that it has.';

--
-- Name: COLUMN dimension_rollup_daily.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.site_id IS 'The site.';

--
-- Name: COLUMN dimension_rollup_daily.day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.day IS 'Day of the start of the session, in the time zone of the site.';

--
-- Name: COLUMN dimension_rollup_daily.sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.sessions IS 'Sessions.';

--
-- Name: COLUMN dimension_rollup_daily.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.people IS 'Distinct people; not to be added up over rows.';

--
-- Name: COLUMN dimension_rollup_daily.people_bits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.people_bits IS 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';

--
-- Name: COLUMN dimension_rollup_daily.sessions_with_pages; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.sessions_with_pages IS 'Sessions with a page view: the denominator of both bounce rates.';

--
-- Name: COLUMN dimension_rollup_daily.single_page_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.single_page_sessions IS 'Sessions with exactly one page view.';

--
-- Name: COLUMN dimension_rollup_daily.engaged_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.engaged_sessions IS 'Sessions of at least 10 s, or two page views, or a conversion.';

--
-- Name: COLUMN dimension_rollup_daily.converted_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.converted_sessions IS 'Sessions with a conversion.';

--
-- Name: COLUMN dimension_rollup_daily.page_views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.page_views IS 'Page views of these sessions.';

--
-- Name: COLUMN dimension_rollup_daily.duration_ms_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.duration_ms_sum IS 'Sum of the durations, ms.';

--
-- Name: COLUMN dimension_rollup_daily.events; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.events IS 'Of events and goals: how often they happened; otherwise 0.';

--
-- Name: COLUMN dimension_rollup_daily.dimension; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.dimension IS 'What the value is of, as in reporting.session_dimensions.';

--
-- Name: COLUMN dimension_rollup_daily.value; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.value IS 'The value, of all but pages its first 200 characters; (none) where a session has none.';

--
-- Name: COLUMN dimension_rollup_daily.event_value; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.dimension_rollup_daily.event_value IS 'The sum of the values of events or goals; of other dimensions of all goals of the sessions.';

--
-- Name: flow_rollup_daily; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.flow_rollup_daily (
    site_id integer NOT NULL,
    day date NOT NULL,
    sessions bigint NOT NULL,
    people bigint NOT NULL,
    people_bits bigint NOT NULL,
    tasks_started bigint NOT NULL,
    tasks_completed bigint NOT NULL,
    duration_ms_sum bigint NOT NULL,
    flow_key uuid NOT NULL,
    flow text[] NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY reporting.flow_rollup_daily ALTER COLUMN sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.flow_rollup_daily ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY reporting.flow_rollup_daily ALTER COLUMN people_bits SET STATISTICS 0;
ALTER TABLE ONLY reporting.flow_rollup_daily ALTER COLUMN tasks_started SET STATISTICS 0;
ALTER TABLE ONLY reporting.flow_rollup_daily ALTER COLUMN tasks_completed SET STATISTICS 0;
ALTER TABLE ONLY reporting.flow_rollup_daily ALTER COLUMN duration_ms_sum SET STATISTICS 0;
ALTER TABLE ONLY reporting.flow_rollup_daily ALTER COLUMN flow_key SET STATISTICS 0;
ALTER TABLE ONLY reporting.flow_rollup_daily ALTER COLUMN flow SET STATISTICS 0;

ALTER TABLE reporting.flow_rollup_daily OWNER TO dbrunner_owner;

--
-- Name: TABLE flow_rollup_daily; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.flow_rollup_daily IS 'Sessions with tasks by the sequence in which the tasks were started.';

--
-- Name: COLUMN flow_rollup_daily.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.flow_rollup_daily.site_id IS 'The site.';

--
-- Name: COLUMN flow_rollup_daily.day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.flow_rollup_daily.day IS 'Day of the start of the session, in the time zone of the site.';

--
-- Name: COLUMN flow_rollup_daily.sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.flow_rollup_daily.sessions IS 'Sessions.';

--
-- Name: COLUMN flow_rollup_daily.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.flow_rollup_daily.people IS 'Distinct people; not to be added up over rows.';

--
-- Name: COLUMN flow_rollup_daily.people_bits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.flow_rollup_daily.people_bits IS 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';

--
-- Name: COLUMN flow_rollup_daily.tasks_started; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.flow_rollup_daily.tasks_started IS 'Events task_start of these sessions.';

--
-- Name: COLUMN flow_rollup_daily.tasks_completed; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.flow_rollup_daily.tasks_completed IS 'Events task_complete of these sessions.';

--
-- Name: COLUMN flow_rollup_daily.duration_ms_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.flow_rollup_daily.duration_ms_sum IS 'Sum of the durations, ms.';

--
-- Name: COLUMN flow_rollup_daily.flow_key; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.flow_rollup_daily.flow_key IS 'Hash of the flow, which can be too long for a key.';

--
-- Name: COLUMN flow_rollup_daily.flow; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.flow_rollup_daily.flow IS 'Tasks in the order in which they were started, equal neighbours once.';

--
-- Name: frozen_days; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.frozen_days (
    site_id integer NOT NULL,
    before date NOT NULL
);
ALTER TABLE ONLY reporting.frozen_days ALTER COLUMN before SET STATISTICS 0;

ALTER TABLE reporting.frozen_days OWNER TO dbrunner_owner;

--
-- Name: TABLE frozen_days; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.frozen_days IS 'Below which day tracking.active_days holds only the first and the last day of each person.';

--
-- Name: COLUMN frozen_days.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.frozen_days.site_id IS 'The site.';

--
-- Name: COLUMN frozen_days.before; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.frozen_days.before IS 'That day, in the time zone of the site: the first that was not frozen.';

--
-- Name: funnel_conditions; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.funnel_conditions (
    funnel_id integer NOT NULL,
    step integer NOT NULL,
    condition integer NOT NULL,
    page_pattern text COLLATE pg_catalog."C",
    event_type text,
    event_category text,
    event_action text,
    event_label text,
    metadata jsonb,
    CONSTRAINT funnel_condition_is_of_a_page_or_an_event CHECK (((page_pattern IS NULL) = (num_nonnulls(event_type, event_category, event_action, event_label, metadata) > 0)))
);
ALTER TABLE ONLY reporting.funnel_conditions ALTER COLUMN funnel_id SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnel_conditions ALTER COLUMN step SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnel_conditions ALTER COLUMN condition SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnel_conditions ALTER COLUMN page_pattern SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnel_conditions ALTER COLUMN event_type SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnel_conditions ALTER COLUMN event_category SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnel_conditions ALTER COLUMN event_action SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnel_conditions ALTER COLUMN event_label SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnel_conditions ALTER COLUMN metadata SET STATISTICS 0;

ALTER TABLE reporting.funnel_conditions OWNER TO dbrunner_owner;

--
-- Name: TABLE funnel_conditions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.funnel_conditions IS 'What fills a step: a row that meets any one of these.';

--
-- Name: COLUMN funnel_conditions.funnel_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnel_conditions.funnel_id IS 'The funnel.';

--
-- Name: COLUMN funnel_conditions.step; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnel_conditions.step IS 'The step.';

--
-- Name: COLUMN funnel_conditions.condition; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnel_conditions.condition IS 'Number within the step.';

--
-- Name: COLUMN funnel_conditions.page_pattern; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnel_conditions.page_pattern IS 'A page view whose page is like this (% stands for anything, _ for one character).';

--
-- Name: COLUMN funnel_conditions.event_type; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnel_conditions.event_type IS 'An event of this type.';

--
-- Name: COLUMN funnel_conditions.event_category; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnel_conditions.event_category IS 'An event of this category.';

--
-- Name: COLUMN funnel_conditions.event_action; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnel_conditions.event_action IS 'An event with this action.';

--
-- Name: COLUMN funnel_conditions.event_label; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnel_conditions.event_label IS 'An event with this label.';

--
-- Name: COLUMN funnel_conditions.metadata; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnel_conditions.metadata IS 'An event whose metadata contain these.';

--
-- Name: funnel_steps; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.funnel_steps (
    funnel_id integer NOT NULL,
    step integer NOT NULL,
    name text NOT NULL,
    CONSTRAINT funnel_step_is_one_of_twelve CHECK (((step >= 1) AND (step <= 12)))
);
ALTER TABLE ONLY reporting.funnel_steps ALTER COLUMN funnel_id SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnel_steps ALTER COLUMN step SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnel_steps ALTER COLUMN name SET STATISTICS 0;

ALTER TABLE reporting.funnel_steps OWNER TO dbrunner_owner;

--
-- Name: TABLE funnel_steps; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.funnel_steps IS 'Steps of the funnels, numbered from 1 without a gap.';

--
-- Name: COLUMN funnel_steps.funnel_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnel_steps.funnel_id IS 'The funnel.';

--
-- Name: COLUMN funnel_steps.step; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnel_steps.step IS 'Position in the funnel.';

--
-- Name: COLUMN funnel_steps.name; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnel_steps.name IS 'What it is called in answers.';

--
-- Name: funnels; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.funnels (
    id integer NOT NULL,
    name text NOT NULL,
    mode text DEFAULT 'ordered'::text NOT NULL,
    counted_by text DEFAULT 'session'::text NOT NULL,
    conversion_window interval,
    CONSTRAINT funnel_counts_sessions_or_people CHECK ((counted_by = ANY (ARRAY['session'::text, 'person'::text]))),
    CONSTRAINT funnel_has_a_name CHECK ((name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$'::text)),
    CONSTRAINT funnel_mode_is_known CHECK ((mode = ANY (ARRAY['ordered'::text, 'strict'::text, 'any_order'::text]))),
    CONSTRAINT funnel_window_is_positive CHECK ((conversion_window > '00:00:00'::interval))
);
ALTER TABLE ONLY reporting.funnels ALTER COLUMN id SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnels ALTER COLUMN name SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnels ALTER COLUMN mode SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnels ALTER COLUMN counted_by SET STATISTICS 0;
ALTER TABLE ONLY reporting.funnels ALTER COLUMN conversion_window SET STATISTICS 0;

ALTER TABLE reporting.funnels OWNER TO dbrunner_owner;

--
-- Name: TABLE funnels; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.funnels IS 'Funnels, by name; their steps are in reporting.funnel_steps.';

--
-- Name: COLUMN funnels.id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnels.id IS 'Identity.';

--
-- Name: COLUMN funnels.name; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnels.name IS 'What it is asked for by.';

--
-- Name: COLUMN funnels.mode; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnels.mode IS 'ordered: each step somewhere after the one before; strict: it is the very next row; any_order: whatever comes first.';

--
-- Name: COLUMN funnels.counted_by; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnels.counted_by IS 'session, or person: then steps may lie in different sessions.';

--
-- Name: COLUMN funnels.conversion_window; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.funnels.conversion_window IS 'Longest time from the first step to the last; null without end.';

--
-- Name: funnels_id_seq; Type: SEQUENCE; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.funnels ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME reporting.funnels_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: hotspot_rollup_daily; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.hotspot_rollup_daily (
    site_id integer NOT NULL,
    day date NOT NULL,
    sessions bigint NOT NULL,
    people bigint NOT NULL,
    people_bits bigint NOT NULL,
    frustration_count bigint NOT NULL,
    frustrated_sessions bigint NOT NULL,
    rage_sessions bigint NOT NULL,
    visits bigint DEFAULT 0 NOT NULL,
    exits bigint DEFAULT 0 NOT NULL,
    page text NOT NULL COLLATE pg_catalog."C",
    frustration_sum numeric NOT NULL
);
ALTER TABLE ONLY reporting.hotspot_rollup_daily ALTER COLUMN sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.hotspot_rollup_daily ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY reporting.hotspot_rollup_daily ALTER COLUMN people_bits SET STATISTICS 0;
ALTER TABLE ONLY reporting.hotspot_rollup_daily ALTER COLUMN frustration_count SET STATISTICS 0;
ALTER TABLE ONLY reporting.hotspot_rollup_daily ALTER COLUMN frustrated_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.hotspot_rollup_daily ALTER COLUMN rage_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.hotspot_rollup_daily ALTER COLUMN visits SET STATISTICS 0;
ALTER TABLE ONLY reporting.hotspot_rollup_daily ALTER COLUMN exits SET STATISTICS 0;
ALTER TABLE ONLY reporting.hotspot_rollup_daily ALTER COLUMN page SET STATISTICS 0;
ALTER TABLE ONLY reporting.hotspot_rollup_daily ALTER COLUMN frustration_sum SET STATISTICS 0;

ALTER TABLE reporting.hotspot_rollup_daily OWNER TO dbrunner_owner;

--
-- Name: TABLE hotspot_rollup_daily; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.hotspot_rollup_daily IS 'How frustrated the sessions were that saw a page, by day of the site''s time zone on which they began.';

--
-- Name: COLUMN hotspot_rollup_daily.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.hotspot_rollup_daily.site_id IS 'The site.';

--
-- Name: COLUMN hotspot_rollup_daily.day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.hotspot_rollup_daily.day IS 'Day of the start of the session, in the time zone of the site.';

--
-- Name: COLUMN hotspot_rollup_daily.sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.hotspot_rollup_daily.sessions IS 'Sessions that saw the page; of incidents, that had one there.';

--
-- Name: COLUMN hotspot_rollup_daily.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.hotspot_rollup_daily.people IS 'Distinct people; not to be added up over rows.';

--
-- Name: COLUMN hotspot_rollup_daily.people_bits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.hotspot_rollup_daily.people_bits IS 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';

--
-- Name: COLUMN hotspot_rollup_daily.frustration_count; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.hotspot_rollup_daily.frustration_count IS 'Sessions whose frustration is known: all but anonymous ones.';

--
-- Name: COLUMN hotspot_rollup_daily.frustrated_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.hotspot_rollup_daily.frustrated_sessions IS 'Sessions with a frustration above 0.';

--
-- Name: COLUMN hotspot_rollup_daily.rage_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.hotspot_rollup_daily.rage_sessions IS 'Sessions with a rage click on the page.';

--
-- Name: COLUMN hotspot_rollup_daily.visits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.hotspot_rollup_daily.visits IS 'How often these sessions came to the page; seeing it again at once is no new visit.';

--
-- Name: COLUMN hotspot_rollup_daily.exits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.hotspot_rollup_daily.exits IS 'Sessions of which it was the last page.';

--
-- Name: COLUMN hotspot_rollup_daily.page; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.hotspot_rollup_daily.page IS 'The page; (none) where an incident has none.';

--
-- Name: COLUMN hotspot_rollup_daily.frustration_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.hotspot_rollup_daily.frustration_sum IS 'Sum of their frustration.';

--
-- Name: incident_rollup_daily; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.incident_rollup_daily (
    site_id integer NOT NULL,
    day date NOT NULL,
    incidents bigint NOT NULL,
    sessions bigint NOT NULL,
    people bigint NOT NULL,
    people_bits bigint NOT NULL,
    kind text NOT NULL,
    page text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY reporting.incident_rollup_daily ALTER COLUMN incidents SET STATISTICS 0;
ALTER TABLE ONLY reporting.incident_rollup_daily ALTER COLUMN sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.incident_rollup_daily ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY reporting.incident_rollup_daily ALTER COLUMN people_bits SET STATISTICS 0;
ALTER TABLE ONLY reporting.incident_rollup_daily ALTER COLUMN kind SET STATISTICS 0;
ALTER TABLE ONLY reporting.incident_rollup_daily ALTER COLUMN page SET STATISTICS 0;

ALTER TABLE reporting.incident_rollup_daily OWNER TO dbrunner_owner;

--
-- Name: TABLE incident_rollup_daily; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.incident_rollup_daily IS 'Incidents by kind and page, by day of the site''s time zone on which their session began.';

--
-- Name: COLUMN incident_rollup_daily.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.incident_rollup_daily.site_id IS 'The site.';

--
-- Name: COLUMN incident_rollup_daily.day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.incident_rollup_daily.day IS 'Day of the start of the session, in the time zone of the site.';

--
-- Name: COLUMN incident_rollup_daily.incidents; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.incident_rollup_daily.incidents IS 'Incidents.';

--
-- Name: COLUMN incident_rollup_daily.sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.incident_rollup_daily.sessions IS 'Sessions that saw the page; of incidents, that had one there.';

--
-- Name: COLUMN incident_rollup_daily.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.incident_rollup_daily.people IS 'Distinct people; not to be added up over rows.';

--
-- Name: COLUMN incident_rollup_daily.people_bits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.incident_rollup_daily.people_bits IS 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';

--
-- Name: COLUMN incident_rollup_daily.kind; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.incident_rollup_daily.kind IS 'As in tracking.incidents.';

--
-- Name: COLUMN incident_rollup_daily.page; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.incident_rollup_daily.page IS 'The page; (none) where an incident has none.';

--
-- Name: journey_ranges; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.journey_ranges (
    site_id integer NOT NULL,
    from_day date NOT NULL,
    to_day date NOT NULL,
    is_rolling boolean NOT NULL,
    is_stale boolean NOT NULL,
    minimum_group integer,
    computed_at timestamp with time zone,
    CONSTRAINT journey_range_has_days CHECK ((from_day < to_day))
);
ALTER TABLE ONLY reporting.journey_ranges ALTER COLUMN from_day SET STATISTICS 0;
ALTER TABLE ONLY reporting.journey_ranges ALTER COLUMN to_day SET STATISTICS 0;
ALTER TABLE ONLY reporting.journey_ranges ALTER COLUMN is_rolling SET STATISTICS 0;
ALTER TABLE ONLY reporting.journey_ranges ALTER COLUMN is_stale SET STATISTICS 0;
ALTER TABLE ONLY reporting.journey_ranges ALTER COLUMN minimum_group SET STATISTICS 0;
ALTER TABLE ONLY reporting.journey_ranges ALTER COLUMN computed_at SET STATISTICS 0;

ALTER TABLE reporting.journey_ranges OWNER TO dbrunner_owner;

--
-- Name: TABLE journey_ranges; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.journey_ranges IS 'For which ranges reporting.user_journey_paths holds the paths.';

--
-- Name: COLUMN journey_ranges.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.journey_ranges.site_id IS 'The site.';

--
-- Name: COLUMN journey_ranges.from_day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.journey_ranges.from_day IS 'First day, in the time zone of the site.';

--
-- Name: COLUMN journey_ranges.to_day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.journey_ranges.to_day IS 'First day that no longer counts.';

--
-- Name: COLUMN journey_ranges.is_rolling; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.journey_ranges.is_rolling IS 'It goes when another range takes its place; months stay.';

--
-- Name: COLUMN journey_ranges.is_stale; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.journey_ranges.is_stale IS 'A day of it was computed again since.';

--
-- Name: COLUMN journey_ranges.minimum_group; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.journey_ranges.minimum_group IS 'The setting minimum_group as it was.';

--
-- Name: COLUMN journey_ranges.computed_at; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.journey_ranges.computed_at IS 'When the paths were computed.';

--
-- Name: page_rollup_hourly; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.page_rollup_hourly (
    hour timestamp with time zone NOT NULL,
    views bigint NOT NULL,
    people bigint NOT NULL,
    sessions bigint NOT NULL,
    time_on_page_ms_sum bigint NOT NULL,
    time_on_page_views bigint NOT NULL,
    scroll_sum bigint NOT NULL,
    scroll_views bigint NOT NULL,
    clicks bigint NOT NULL,
    load_ms_sum bigint NOT NULL,
    load_views bigint NOT NULL,
    entries bigint NOT NULL,
    exits bigint NOT NULL,
    bounces bigint NOT NULL,
    people_bits bigint DEFAULT 0 NOT NULL,
    site_id integer NOT NULL,
    load_ms_p90 double precision,
    page_category text NOT NULL,
    page text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN views SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN time_on_page_ms_sum SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN time_on_page_views SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN scroll_sum SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN scroll_views SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN clicks SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN load_ms_sum SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN load_views SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN entries SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN exits SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN bounces SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN people_bits SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN load_ms_p90 SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN page_category SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_hourly ALTER COLUMN page SET STATISTICS 0;

ALTER TABLE reporting.page_rollup_hourly OWNER TO dbrunner_owner;

--
-- Name: TABLE page_rollup_hourly; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.page_rollup_hourly IS 'Page views by hour, category and page; permanent, outlives the raw rows.';

--
-- Name: COLUMN page_rollup_hourly.hour; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.hour IS 'Hour of the view, UTC.';

--
-- Name: COLUMN page_rollup_hourly.views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.views IS 'Page views.';

--
-- Name: COLUMN page_rollup_hourly.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.people IS 'Distinct people; not to be added up over rows.';

--
-- Name: COLUMN page_rollup_hourly.sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.sessions IS 'Sessions.';

--
-- Name: COLUMN page_rollup_hourly.time_on_page_ms_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.time_on_page_ms_sum IS 'Sum of the time on page, ms.';

--
-- Name: COLUMN page_rollup_hourly.time_on_page_views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.time_on_page_views IS 'Views whose time on page is known.';

--
-- Name: COLUMN page_rollup_hourly.scroll_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.scroll_sum IS 'Sum of the scroll depths, percent.';

--
-- Name: COLUMN page_rollup_hourly.scroll_views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.scroll_views IS 'Views whose scroll depth is known.';

--
-- Name: COLUMN page_rollup_hourly.clicks; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.clicks IS 'Clicks on the page.';

--
-- Name: COLUMN page_rollup_hourly.load_ms_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.load_ms_sum IS 'Sum of the load times, ms.';

--
-- Name: COLUMN page_rollup_hourly.load_views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.load_views IS 'Views whose load time is known.';

--
-- Name: COLUMN page_rollup_hourly.entries; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.entries IS 'Views that began a session.';

--
-- Name: COLUMN page_rollup_hourly.exits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.exits IS 'Views that ended a session.';

--
-- Name: COLUMN page_rollup_hourly.bounces; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.bounces IS 'Sessions with exactly one page view; on a page: those that entered there.';

--
-- Name: COLUMN page_rollup_hourly.people_bits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.people_bits IS 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';

--
-- Name: COLUMN page_rollup_hourly.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.site_id IS 'The site.';

--
-- Name: COLUMN page_rollup_hourly.load_ms_p90; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.load_ms_p90 IS 'Exact 90th percentile of the load time (percentile_cont), ms.';

--
-- Name: COLUMN page_rollup_hourly.page_category; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.page_category IS 'Category as sent; none where none was sent.';

--
-- Name: COLUMN page_rollup_hourly.page; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_hourly.page IS 'The page.';

--
-- Name: page_metrics_hourly; Type: MATERIALIZED VIEW; Schema: reporting; Owner: dbrunner_owner
--

CREATE MATERIALIZED VIEW reporting.page_metrics_hourly AS
 SELECT r.site_id,
    r.hour,
    r.page_category,
    r.page,
    r.views,
    r.people,
    r.sessions,
    round(((r.time_on_page_ms_sum)::numeric / (1000.0 * (NULLIF(r.time_on_page_views, 0))::numeric)), 3) AS time_on_page_seconds,
    round(((r.scroll_sum)::numeric / (NULLIF(r.scroll_views, 0))::numeric), 2) AS scroll_depth,
    r.clicks,
    round(((r.load_ms_sum)::numeric / (NULLIF(r.load_views, 0))::numeric), 1) AS load_ms_average,
    r.load_ms_p90,
    r.entries,
    r.exits,
    r.bounces,
    round(((r.bounces)::numeric / (NULLIF(r.entries, 0))::numeric), 4) AS bounce_rate
   FROM reporting.page_rollup_hourly r
  WHERE (r.hour >= (date_trunc('hour'::text, now()) - '7 days'::interval))
  WITH NO DATA;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN page_category SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN page SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN views SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN time_on_page_seconds SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN scroll_depth SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN clicks SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN load_ms_average SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN load_ms_p90 SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN entries SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN exits SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN bounces SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_metrics_hourly ALTER COLUMN bounce_rate SET STATISTICS 0;

ALTER TABLE reporting.page_metrics_hourly OWNER TO dbrunner_owner;

--
-- Name: MATERIALIZED VIEW page_metrics_hourly; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON MATERIALIZED VIEW reporting.page_metrics_hourly IS 'Page metrics of the last 7 days by hour, category and page.';

--
-- Name: COLUMN page_metrics_hourly.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.site_id IS 'The site.';

--
-- Name: COLUMN page_metrics_hourly.hour; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.hour IS 'Hour of the view, UTC.';

--
-- Name: COLUMN page_metrics_hourly.page_category; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.page_category IS 'Category as sent; none where none was sent.';

--
-- Name: COLUMN page_metrics_hourly.page; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.page IS 'The page.';

--
-- Name: COLUMN page_metrics_hourly.views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.views IS 'Page views.';

--
-- Name: COLUMN page_metrics_hourly.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.people IS 'Distinct people; not to be added up over rows.';

--
-- Name: COLUMN page_metrics_hourly.sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.sessions IS 'Sessions.';

--
-- Name: COLUMN page_metrics_hourly.time_on_page_seconds; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.time_on_page_seconds IS 'Average time on page where it is known, s.';

--
-- Name: COLUMN page_metrics_hourly.scroll_depth; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.scroll_depth IS 'Average scroll depth where it is known, percent.';

--
-- Name: COLUMN page_metrics_hourly.clicks; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.clicks IS 'Clicks on the page.';

--
-- Name: COLUMN page_metrics_hourly.load_ms_average; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.load_ms_average IS 'Average load time, ms.';

--
-- Name: COLUMN page_metrics_hourly.load_ms_p90; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.load_ms_p90 IS 'Exact 90th percentile of the load time (percentile_cont), ms.';

--
-- Name: COLUMN page_metrics_hourly.entries; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.entries IS 'Views that began a session.';

--
-- Name: COLUMN page_metrics_hourly.exits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.exits IS 'Views that ended a session.';

--
-- Name: COLUMN page_metrics_hourly.bounces; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.bounces IS 'Sessions with exactly one page view; on a page: those that entered there.';

--
-- Name: COLUMN page_metrics_hourly.bounce_rate; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_metrics_hourly.bounce_rate IS 'Single-page sessions per session with pages; on a page: per entry.';

--
-- Name: page_rollup_daily; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.page_rollup_daily (
    site_id integer NOT NULL,
    day date NOT NULL,
    views bigint NOT NULL,
    time_on_page_ms_sum bigint NOT NULL,
    time_on_page_views bigint NOT NULL,
    scroll_sum bigint NOT NULL,
    scroll_views bigint NOT NULL,
    clicks bigint NOT NULL,
    entries bigint NOT NULL,
    exits bigint NOT NULL,
    bounces bigint NOT NULL,
    people_of_an_hour bigint DEFAULT 0 NOT NULL,
    people_bits bigint DEFAULT 0 NOT NULL,
    page text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY reporting.page_rollup_daily ALTER COLUMN views SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_daily ALTER COLUMN time_on_page_ms_sum SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_daily ALTER COLUMN time_on_page_views SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_daily ALTER COLUMN scroll_sum SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_daily ALTER COLUMN scroll_views SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_daily ALTER COLUMN clicks SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_daily ALTER COLUMN entries SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_daily ALTER COLUMN exits SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_daily ALTER COLUMN bounces SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_daily ALTER COLUMN people_of_an_hour SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_daily ALTER COLUMN people_bits SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_daily ALTER COLUMN page SET STATISTICS 0;

ALTER TABLE reporting.page_rollup_daily OWNER TO dbrunner_owner;

--
-- Name: TABLE page_rollup_daily; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.page_rollup_daily IS 'What can be added up of reporting.page_rollup_hourly, by day of the site''s time zone and page.';

--
-- Name: COLUMN page_rollup_daily.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.site_id IS 'The site.';

--
-- Name: COLUMN page_rollup_daily.day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.day IS 'Day of the site''s time zone in which the hour of the view began.';

--
-- Name: COLUMN page_rollup_daily.views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.views IS 'Page views.';

--
-- Name: COLUMN page_rollup_daily.time_on_page_ms_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.time_on_page_ms_sum IS 'Sum of the time on page, ms.';

--
-- Name: COLUMN page_rollup_daily.time_on_page_views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.time_on_page_views IS 'Views whose time on page is known.';

--
-- Name: COLUMN page_rollup_daily.scroll_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.scroll_sum IS 'Sum of the scroll depths, percent.';

--
-- Name: COLUMN page_rollup_daily.scroll_views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.scroll_views IS 'Views whose scroll depth is known.';

--
-- Name: COLUMN page_rollup_daily.clicks; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.clicks IS 'Clicks on the page.';

--
-- Name: COLUMN page_rollup_daily.entries; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.entries IS 'Views that began a session.';

--
-- Name: COLUMN page_rollup_daily.exits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.exits IS 'Views that ended a session.';

--
-- Name: COLUMN page_rollup_daily.bounces; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.bounces IS 'Sessions with exactly one page view; on a page: those that entered there.';

--
-- Name: COLUMN page_rollup_daily.people_of_an_hour; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.people_of_an_hour IS 'The most distinct people of any hour and page category of the day.';

--
-- Name: COLUMN page_rollup_daily.people_bits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.people_bits IS 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';

--
-- Name: COLUMN page_rollup_daily.page; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_daily.page IS 'The page.';

--
-- Name: page_rollup_weekly; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.page_rollup_weekly (
    site_id integer NOT NULL,
    week date NOT NULL,
    views bigint NOT NULL,
    time_on_page_ms_sum bigint NOT NULL,
    time_on_page_views bigint NOT NULL,
    scroll_sum bigint NOT NULL,
    scroll_views bigint NOT NULL,
    clicks bigint NOT NULL,
    entries bigint NOT NULL,
    exits bigint NOT NULL,
    bounces bigint NOT NULL,
    people_of_an_hour bigint NOT NULL,
    people_bits bigint NOT NULL,
    page text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY reporting.page_rollup_weekly ALTER COLUMN week SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_weekly ALTER COLUMN views SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_weekly ALTER COLUMN time_on_page_ms_sum SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_weekly ALTER COLUMN time_on_page_views SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_weekly ALTER COLUMN scroll_sum SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_weekly ALTER COLUMN scroll_views SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_weekly ALTER COLUMN clicks SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_weekly ALTER COLUMN entries SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_weekly ALTER COLUMN exits SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_weekly ALTER COLUMN bounces SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_weekly ALTER COLUMN people_of_an_hour SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_weekly ALTER COLUMN people_bits SET STATISTICS 0;
ALTER TABLE ONLY reporting.page_rollup_weekly ALTER COLUMN page SET STATISTICS 0;

ALTER TABLE reporting.page_rollup_weekly OWNER TO dbrunner_owner;

--
-- Name: TABLE page_rollup_weekly; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.page_rollup_weekly IS 'reporting.page_rollup_daily by week.';

--
-- Name: COLUMN page_rollup_weekly.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.site_id IS 'The site.';

--
-- Name: COLUMN page_rollup_weekly.week; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.week IS 'Monday of the week, in the time zone of the site.';

--
-- Name: COLUMN page_rollup_weekly.views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.views IS 'Page views.';

--
-- Name: COLUMN page_rollup_weekly.time_on_page_ms_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.time_on_page_ms_sum IS 'Sum of the time on page, ms.';

--
-- Name: COLUMN page_rollup_weekly.time_on_page_views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.time_on_page_views IS 'Views whose time on page is known.';

--
-- Name: COLUMN page_rollup_weekly.scroll_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.scroll_sum IS 'Sum of the scroll depths, percent.';

--
-- Name: COLUMN page_rollup_weekly.scroll_views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.scroll_views IS 'Views whose scroll depth is known.';

--
-- Name: COLUMN page_rollup_weekly.clicks; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.clicks IS 'Clicks on the page.';

--
-- Name: COLUMN page_rollup_weekly.entries; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.entries IS 'Views that began a session.';

--
-- Name: COLUMN page_rollup_weekly.exits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.exits IS 'Views that ended a session.';

--
-- Name: COLUMN page_rollup_weekly.bounces; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.bounces IS 'Sessions with exactly one page view; on a page: those that entered there.';

--
-- Name: COLUMN page_rollup_weekly.people_of_an_hour; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.people_of_an_hour IS 'The most distinct people of any hour and page category of the week.';

--
-- Name: COLUMN page_rollup_weekly.people_bits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.people_bits IS 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';

--
-- Name: COLUMN page_rollup_weekly.page; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.page_rollup_weekly.page IS 'The page.';

--
-- Name: people_rollup_daily; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.people_rollup_daily (
    site_id integer NOT NULL,
    day date NOT NULL,
    previous_day date NOT NULL,
    people bigint NOT NULL
);
ALTER TABLE ONLY reporting.people_rollup_daily ALTER COLUMN day SET STATISTICS 0;
ALTER TABLE ONLY reporting.people_rollup_daily ALTER COLUMN previous_day SET STATISTICS 0;
ALTER TABLE ONLY reporting.people_rollup_daily ALTER COLUMN people SET STATISTICS 0;

ALTER TABLE reporting.people_rollup_daily OWNER TO dbrunner_owner;

--
-- Name: TABLE people_rollup_daily; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.people_rollup_daily IS 'People by day and by the day on which they were there before: those of a range are the sum over its days of those who were last there before the range.';

--
-- Name: COLUMN people_rollup_daily.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.people_rollup_daily.site_id IS 'The site.';

--
-- Name: COLUMN people_rollup_daily.day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.people_rollup_daily.day IS 'Day on which a session began, in the time zone of the site.';

--
-- Name: COLUMN people_rollup_daily.previous_day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.people_rollup_daily.previous_day IS 'The day before that on which they had a session; -infinity where it is their first.';

--
-- Name: COLUMN people_rollup_daily.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.people_rollup_daily.people IS 'How many people.';

--
-- Name: performance_alerts; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.performance_alerts (
    hour timestamp with time zone NOT NULL,
    breaches bigint NOT NULL,
    site_id integer NOT NULL,
    name text NOT NULL,
    endpoint text NOT NULL COLLATE pg_catalog."C",
    threshold_ms numeric NOT NULL,
    worst_ms numeric NOT NULL
);
ALTER TABLE ONLY reporting.performance_alerts ALTER COLUMN breaches SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_alerts ALTER COLUMN name SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_alerts ALTER COLUMN endpoint SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_alerts ALTER COLUMN threshold_ms SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_alerts ALTER COLUMN worst_ms SET STATISTICS 0;

ALTER TABLE reporting.performance_alerts OWNER TO dbrunner_owner;

--
-- Name: TABLE performance_alerts; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.performance_alerts IS 'Hours in which a metric needed attention somewhere; made with reporting.performance_rollup_hourly.';

--
-- Name: COLUMN performance_alerts.hour; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_alerts.hour IS 'Beginning of the hour, UTC.';

--
-- Name: COLUMN performance_alerts.breaches; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_alerts.breaches IS 'How often.';

--
-- Name: COLUMN performance_alerts.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_alerts.site_id IS 'The site.';

--
-- Name: COLUMN performance_alerts.name; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_alerts.name IS 'The metric.';

--
-- Name: COLUMN performance_alerts.endpoint; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_alerts.endpoint IS 'Where it was measured; none where that is unknown.';

--
-- Name: COLUMN performance_alerts.threshold_ms; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_alerts.threshold_ms IS 'What was reached or exceeded.';

--
-- Name: COLUMN performance_alerts.worst_ms; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_alerts.worst_ms IS 'The longest.';

--
-- Name: performance_rollup_hourly; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.performance_rollup_hourly (
    hour timestamp with time zone NOT NULL,
    measurements bigint NOT NULL,
    excellent bigint NOT NULL,
    good bigint NOT NULL,
    needs_attention bigint NOT NULL,
    value_ms_p50 double precision NOT NULL,
    value_ms_p90 double precision NOT NULL,
    value_ms_p99 double precision NOT NULL,
    people bigint DEFAULT 0 NOT NULL,
    people_bits bigint DEFAULT 0 NOT NULL,
    site_id integer NOT NULL,
    name text NOT NULL,
    endpoint text NOT NULL COLLATE pg_catalog."C",
    value_ms_sum numeric NOT NULL,
    value_ms_max numeric NOT NULL
);
ALTER TABLE ONLY reporting.performance_rollup_hourly ALTER COLUMN measurements SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_rollup_hourly ALTER COLUMN excellent SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_rollup_hourly ALTER COLUMN good SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_rollup_hourly ALTER COLUMN needs_attention SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_rollup_hourly ALTER COLUMN value_ms_p50 SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_rollup_hourly ALTER COLUMN value_ms_p90 SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_rollup_hourly ALTER COLUMN value_ms_p99 SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_rollup_hourly ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_rollup_hourly ALTER COLUMN people_bits SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_rollup_hourly ALTER COLUMN name SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_rollup_hourly ALTER COLUMN endpoint SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_rollup_hourly ALTER COLUMN value_ms_sum SET STATISTICS 0;
ALTER TABLE ONLY reporting.performance_rollup_hourly ALTER COLUMN value_ms_max SET STATISTICS 0;

ALTER TABLE reporting.performance_rollup_hourly OWNER TO dbrunner_owner;

--
-- Name: TABLE performance_rollup_hourly; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.performance_rollup_hourly IS 'Performance by hour, metric and endpoint; permanent, outlives the raw rows. Without bots.';

--
-- Name: COLUMN performance_rollup_hourly.hour; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.hour IS 'Beginning of the hour, UTC.';

--
-- Name: COLUMN performance_rollup_hourly.measurements; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.measurements IS 'How many.';

--
-- Name: COLUMN performance_rollup_hourly.excellent; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.excellent IS 'Those below the first threshold.';

--
-- Name: COLUMN performance_rollup_hourly.good; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.good IS 'Those below the second one.';

--
-- Name: COLUMN performance_rollup_hourly.needs_attention; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.needs_attention IS 'The rest.';

--
-- Name: COLUMN performance_rollup_hourly.value_ms_p50; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.value_ms_p50 IS 'Median, exact.';

--
-- Name: COLUMN performance_rollup_hourly.value_ms_p90; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.value_ms_p90 IS '90th percentile, exact.';

--
-- Name: COLUMN performance_rollup_hourly.value_ms_p99; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.value_ms_p99 IS '99th percentile, exact.';

--
-- Name: COLUMN performance_rollup_hourly.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.people IS 'Distinct people who waited; 0 where no visitor is named. Not to be added up over rows.';

--
-- Name: COLUMN performance_rollup_hourly.people_bits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.people_bits IS 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';

--
-- Name: COLUMN performance_rollup_hourly.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.site_id IS 'The site.';

--
-- Name: COLUMN performance_rollup_hourly.name; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.name IS 'The metric.';

--
-- Name: COLUMN performance_rollup_hourly.endpoint; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.endpoint IS 'Where it was measured; none where that is unknown.';

--
-- Name: COLUMN performance_rollup_hourly.value_ms_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.value_ms_sum IS 'Sum, in milliseconds.';

--
-- Name: COLUMN performance_rollup_hourly.value_ms_max; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.performance_rollup_hourly.value_ms_max IS 'The longest.';

--
-- Name: resting_buckets; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.resting_buckets (
    rests_until timestamp with time zone NOT NULL,
    bucket timestamp with time zone NOT NULL,
    site_id integer NOT NULL,
    rollup text NOT NULL
);

ALTER TABLE reporting.resting_buckets OWNER TO dbrunner_owner;

--
-- Name: TABLE resting_buckets; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.resting_buckets IS 'Buckets whose computation took long: a refresh leaves them in the dirty log until they have rested.';

--
-- Name: COLUMN resting_buckets.rests_until; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.resting_buckets.rests_until IS 'When a refresh may compute it again.';

--
-- Name: COLUMN resting_buckets.bucket; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.resting_buckets.bucket IS 'Start of the bucket.';

--
-- Name: COLUMN resting_buckets.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.resting_buckets.site_id IS 'The site.';

--
-- Name: COLUMN resting_buckets.rollup; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.resting_buckets.rollup IS 'The family of rollups, as in pipeline.dirty_buckets.';

--
-- Name: session_rollup_daily; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.session_rollup_daily (
    site_id integer NOT NULL,
    day date NOT NULL,
    sessions bigint NOT NULL,
    people bigint NOT NULL,
    sessions_with_pages bigint NOT NULL,
    single_page_sessions bigint NOT NULL,
    short_sessions bigint NOT NULL,
    engaged_sessions bigint NOT NULL,
    long_sessions bigint NOT NULL,
    converted_sessions bigint NOT NULL,
    multi_page_sessions bigint NOT NULL,
    page_views bigint NOT NULL,
    events bigint NOT NULL,
    goals bigint NOT NULL,
    duration_ms_sum bigint NOT NULL,
    duration_ms_min bigint NOT NULL,
    duration_ms_max bigint NOT NULL,
    duration_ms_median double precision NOT NULL,
    duration_ms_p90 double precision NOT NULL,
    people_bits bigint DEFAULT 0 NOT NULL,
    device_type text NOT NULL,
    browser text NOT NULL,
    goal_value numeric NOT NULL
);
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN sessions_with_pages SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN single_page_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN short_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN engaged_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN long_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN converted_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN multi_page_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN page_views SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN events SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN goals SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN duration_ms_sum SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN duration_ms_min SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN duration_ms_max SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN duration_ms_median SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN duration_ms_p90 SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN people_bits SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN device_type SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN browser SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_rollup_daily ALTER COLUMN goal_value SET STATISTICS 0;

ALTER TABLE reporting.session_rollup_daily OWNER TO dbrunner_owner;

--
-- Name: TABLE session_rollup_daily; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.session_rollup_daily IS 'Sessions by day of the site''s time zone, device and browser; permanent, outlives the raw rows.';

--
-- Name: COLUMN session_rollup_daily.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.site_id IS 'The site.';

--
-- Name: COLUMN session_rollup_daily.day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.day IS 'Day of the start of the session, in the time zone of the site.';

--
-- Name: COLUMN session_rollup_daily.sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.sessions IS 'Sessions.';

--
-- Name: COLUMN session_rollup_daily.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.people IS 'Distinct people; not to be added up over rows.';

--
-- Name: COLUMN session_rollup_daily.sessions_with_pages; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.sessions_with_pages IS 'Sessions with a page view: the denominator of both bounce rates.';

--
-- Name: COLUMN session_rollup_daily.single_page_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.single_page_sessions IS 'Sessions with exactly one page view.';

--
-- Name: COLUMN session_rollup_daily.short_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.short_sessions IS 'Sessions with a page view, under 30 s.';

--
-- Name: COLUMN session_rollup_daily.engaged_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.engaged_sessions IS 'Sessions of at least 10 s, or two page views, or a conversion.';

--
-- Name: COLUMN session_rollup_daily.long_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.long_sessions IS 'Sessions of at least 600 s.';

--
-- Name: COLUMN session_rollup_daily.converted_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.converted_sessions IS 'Sessions with a conversion.';

--
-- Name: COLUMN session_rollup_daily.multi_page_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.multi_page_sessions IS 'Sessions with at least two page views.';

--
-- Name: COLUMN session_rollup_daily.page_views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.page_views IS 'Page views of these sessions.';

--
-- Name: COLUMN session_rollup_daily.events; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.events IS 'Events other than page views of these sessions.';

--
-- Name: COLUMN session_rollup_daily.goals; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.goals IS 'Goals and conversions.';

--
-- Name: COLUMN session_rollup_daily.duration_ms_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.duration_ms_sum IS 'Sum of the durations, ms.';

--
-- Name: COLUMN session_rollup_daily.duration_ms_min; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.duration_ms_min IS 'Shortest duration, ms.';

--
-- Name: COLUMN session_rollup_daily.duration_ms_max; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.duration_ms_max IS 'Longest duration, ms.';

--
-- Name: COLUMN session_rollup_daily.duration_ms_median; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.duration_ms_median IS 'Exact median of the duration (percentile_cont), ms.';

--
-- Name: COLUMN session_rollup_daily.duration_ms_p90; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.duration_ms_p90 IS 'Exact 90th percentile of the duration (percentile_cont), ms.';

--
-- Name: COLUMN session_rollup_daily.people_bits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.people_bits IS 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';

--
-- Name: COLUMN session_rollup_daily.device_type; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.device_type IS 'Device type.';

--
-- Name: COLUMN session_rollup_daily.browser; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.browser IS 'Browser family.';

--
-- Name: COLUMN session_rollup_daily.goal_value; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_rollup_daily.goal_value IS 'Sum of the values of goals and conversions.';

--
-- Name: session_metrics_daily; Type: MATERIALIZED VIEW; Schema: reporting; Owner: dbrunner_owner
--

CREATE MATERIALIZED VIEW reporting.session_metrics_daily AS
 SELECT r.site_id,
    r.day,
    r.device_type,
    r.browser,
    r.sessions,
    r.people,
    r.single_page_sessions AS bounces,
    r.short_sessions,
    r.engaged_sessions,
    r.long_sessions,
    r.multi_page_sessions,
    r.converted_sessions AS conversions,
    r.page_views,
    r.events,
    r.goals,
    r.goal_value,
    round(((r.duration_ms_sum)::numeric / (1000.0 * (r.sessions)::numeric)), 3) AS duration_seconds_average,
    round(((r.duration_ms_median / (1000)::double precision))::numeric, 3) AS duration_seconds_median,
    round(((r.duration_ms_p90 / (1000)::double precision))::numeric, 3) AS duration_seconds_p90,
    round(((r.duration_ms_min)::numeric / 1000.0), 3) AS duration_seconds_min,
    round(((r.duration_ms_max)::numeric / 1000.0), 3) AS duration_seconds_max,
    round(((r.page_views)::numeric / (r.sessions)::numeric), 4) AS pages_per_session,
    round(((r.events)::numeric / (r.sessions)::numeric), 4) AS events_per_session,
    round(((r.duration_ms_sum)::numeric / (1000.0 * (NULLIF(r.page_views, 0))::numeric)), 3) AS seconds_per_page,
    round(((r.single_page_sessions)::numeric / (NULLIF(r.sessions_with_pages, 0))::numeric), 4) AS bounce_rate,
    round(((r.short_sessions)::numeric / (NULLIF(r.sessions_with_pages, 0))::numeric), 4) AS short_rate,
    round(((r.engaged_sessions)::numeric / (r.sessions)::numeric), 4) AS engagement_rate
   FROM reporting.session_rollup_daily r
  WHERE (r.day >= (((now() AT TIME ZONE 'UTC'::text))::date - 90))
  WITH NO DATA;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN device_type SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN browser SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN bounces SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN short_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN engaged_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN long_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN multi_page_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN conversions SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN page_views SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN events SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN goals SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN goal_value SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN duration_seconds_average SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN duration_seconds_median SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN duration_seconds_p90 SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN duration_seconds_min SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN duration_seconds_max SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN pages_per_session SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN events_per_session SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN seconds_per_page SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN bounce_rate SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN short_rate SET STATISTICS 0;
ALTER TABLE ONLY reporting.session_metrics_daily ALTER COLUMN engagement_rate SET STATISTICS 0;

ALTER TABLE reporting.session_metrics_daily OWNER TO dbrunner_owner;

--
-- Name: MATERIALIZED VIEW session_metrics_daily; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON MATERIALIZED VIEW reporting.session_metrics_daily IS 'Session metrics of the last 90 days by day, device and browser. Rates are null where nothing can be divided.';

--
-- Name: COLUMN session_metrics_daily.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.site_id IS 'The site.';

--
-- Name: COLUMN session_metrics_daily.day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.day IS 'Day of the start of the session, in the time zone of the site.';

--
-- Name: COLUMN session_metrics_daily.device_type; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.device_type IS 'Device type.';

--
-- Name: COLUMN session_metrics_daily.browser; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.browser IS 'Browser family.';

--
-- Name: COLUMN session_metrics_daily.sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.sessions IS 'Sessions.';

--
-- Name: COLUMN session_metrics_daily.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.people IS 'Distinct people; not to be added up over rows.';

--
-- Name: COLUMN session_metrics_daily.bounces; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.bounces IS 'Sessions with exactly one page view; on a page: those that entered there.';

--
-- Name: COLUMN session_metrics_daily.short_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.short_sessions IS 'Sessions with a page view, under 30 s.';

--
-- Name: COLUMN session_metrics_daily.engaged_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.engaged_sessions IS 'Sessions of at least 10 s, or two page views, or a conversion.';

--
-- Name: COLUMN session_metrics_daily.long_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.long_sessions IS 'Sessions of at least 600 s.';

--
-- Name: COLUMN session_metrics_daily.multi_page_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.multi_page_sessions IS 'Sessions with at least two page views.';

--
-- Name: COLUMN session_metrics_daily.conversions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.conversions IS 'Sessions with a conversion.';

--
-- Name: COLUMN session_metrics_daily.page_views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.page_views IS 'Page views of these sessions.';

--
-- Name: COLUMN session_metrics_daily.events; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.events IS 'Events other than page views of these sessions.';

--
-- Name: COLUMN session_metrics_daily.goals; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.goals IS 'Goals and conversions.';

--
-- Name: COLUMN session_metrics_daily.goal_value; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.goal_value IS 'Sum of the values of goals and conversions.';

--
-- Name: COLUMN session_metrics_daily.duration_seconds_average; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.duration_seconds_average IS 'Average duration, s.';

--
-- Name: COLUMN session_metrics_daily.duration_seconds_median; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.duration_seconds_median IS 'Median duration, s.';

--
-- Name: COLUMN session_metrics_daily.duration_seconds_p90; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.duration_seconds_p90 IS '90th percentile of the duration, s.';

--
-- Name: COLUMN session_metrics_daily.duration_seconds_min; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.duration_seconds_min IS 'Shortest duration, s.';

--
-- Name: COLUMN session_metrics_daily.duration_seconds_max; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.duration_seconds_max IS 'Longest duration, s.';

--
-- Name: COLUMN session_metrics_daily.pages_per_session; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.pages_per_session IS 'Page views per session.';

--
-- Name: COLUMN session_metrics_daily.events_per_session; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.events_per_session IS 'Events per session.';

--
-- Name: COLUMN session_metrics_daily.seconds_per_page; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.seconds_per_page IS 'Session time per page view, s.';

--
-- Name: COLUMN session_metrics_daily.bounce_rate; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.bounce_rate IS 'Single-page sessions per session with pages; on a page: per entry.';

--
-- Name: COLUMN session_metrics_daily.short_rate; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.short_rate IS 'Short sessions per session with pages.';

--
-- Name: COLUMN session_metrics_daily.engagement_rate; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.session_metrics_daily.engagement_rate IS 'Engaged sessions per session.';

--
-- Name: site_rollup_daily; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.site_rollup_daily (
    site_id integer NOT NULL,
    day date NOT NULL,
    sessions bigint NOT NULL,
    people bigint NOT NULL,
    sessions_with_pages bigint NOT NULL,
    single_page_sessions bigint NOT NULL,
    short_sessions bigint NOT NULL,
    engaged_sessions bigint NOT NULL,
    converted_sessions bigint NOT NULL,
    page_views bigint NOT NULL,
    events bigint NOT NULL,
    goals bigint NOT NULL,
    duration_ms_sum bigint NOT NULL,
    duration_ms_median double precision NOT NULL,
    duration_ms_p90 double precision NOT NULL,
    frustration_count bigint DEFAULT 0 NOT NULL,
    goal_value numeric NOT NULL,
    frustration_sum numeric DEFAULT 0 NOT NULL
);
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN sessions_with_pages SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN single_page_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN short_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN engaged_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN converted_sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN page_views SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN events SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN goals SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN duration_ms_sum SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN duration_ms_median SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN duration_ms_p90 SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN frustration_count SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN goal_value SET STATISTICS 0;
ALTER TABLE ONLY reporting.site_rollup_daily ALTER COLUMN frustration_sum SET STATISTICS 0;

ALTER TABLE reporting.site_rollup_daily OWNER TO dbrunner_owner;

--
-- Name: TABLE site_rollup_daily; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.site_rollup_daily IS 'Sessions of each site by day of its time zone. Distinct people, median and p90 are exact.';

--
-- Name: COLUMN site_rollup_daily.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.site_id IS 'The site.';

--
-- Name: COLUMN site_rollup_daily.day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.day IS 'Day of the start of the session, in the time zone of the site.';

--
-- Name: COLUMN site_rollup_daily.sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.sessions IS 'Sessions.';

--
-- Name: COLUMN site_rollup_daily.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.people IS 'Distinct people; not to be added up over rows.';

--
-- Name: COLUMN site_rollup_daily.sessions_with_pages; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.sessions_with_pages IS 'Sessions with a page view: the denominator of both bounce rates.';

--
-- Name: COLUMN site_rollup_daily.single_page_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.single_page_sessions IS 'Sessions with exactly one page view.';

--
-- Name: COLUMN site_rollup_daily.short_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.short_sessions IS 'Sessions with a page view, under 30 s.';

--
-- Name: COLUMN site_rollup_daily.engaged_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.engaged_sessions IS 'Sessions of at least 10 s, or two page views, or a conversion.';

--
-- Name: COLUMN site_rollup_daily.converted_sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.converted_sessions IS 'Sessions with a conversion.';

--
-- Name: COLUMN site_rollup_daily.page_views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.page_views IS 'Page views of these sessions.';

--
-- Name: COLUMN site_rollup_daily.events; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.events IS 'Events other than page views of these sessions.';

--
-- Name: COLUMN site_rollup_daily.goals; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.goals IS 'Goals and conversions.';

--
-- Name: COLUMN site_rollup_daily.duration_ms_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.duration_ms_sum IS 'Sum of the durations, ms.';

--
-- Name: COLUMN site_rollup_daily.duration_ms_median; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.duration_ms_median IS 'Exact median of the duration (percentile_cont), ms.';

--
-- Name: COLUMN site_rollup_daily.duration_ms_p90; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.duration_ms_p90 IS 'Exact 90th percentile of the duration (percentile_cont), ms.';

--
-- Name: COLUMN site_rollup_daily.frustration_count; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.frustration_count IS 'Sessions whose frustration is known: all but anonymous ones.';

--
-- Name: COLUMN site_rollup_daily.goal_value; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.goal_value IS 'Sum of the values of goals and conversions.';

--
-- Name: COLUMN site_rollup_daily.frustration_sum; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.site_rollup_daily.frustration_sum IS 'Sum of their frustration.';

--
-- Name: transition_rollup_daily; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.transition_rollup_daily (
    site_id integer NOT NULL,
    day date NOT NULL,
    transitions bigint NOT NULL,
    sessions bigint NOT NULL,
    people bigint DEFAULT 0 NOT NULL,
    people_bits bigint DEFAULT 0 NOT NULL,
    from_page text NOT NULL COLLATE pg_catalog."C",
    to_page text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY reporting.transition_rollup_daily ALTER COLUMN transitions SET STATISTICS 0;
ALTER TABLE ONLY reporting.transition_rollup_daily ALTER COLUMN sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.transition_rollup_daily ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY reporting.transition_rollup_daily ALTER COLUMN people_bits SET STATISTICS 0;
ALTER TABLE ONLY reporting.transition_rollup_daily ALTER COLUMN from_page SET STATISTICS 0;
ALTER TABLE ONLY reporting.transition_rollup_daily ALTER COLUMN to_page SET STATISTICS 0;

ALTER TABLE reporting.transition_rollup_daily OWNER TO dbrunner_owner;

--
-- Name: TABLE transition_rollup_daily; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.transition_rollup_daily IS 'Neighbours in the journeys of the sessions that started on a day.';

--
-- Name: COLUMN transition_rollup_daily.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_daily.site_id IS 'The site.';

--
-- Name: COLUMN transition_rollup_daily.day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_daily.day IS 'Day of the start of the session, in the time zone of the site.';

--
-- Name: COLUMN transition_rollup_daily.transitions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_daily.transitions IS 'How often the second page followed the first.';

--
-- Name: COLUMN transition_rollup_daily.sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_daily.sessions IS 'Sessions.';

--
-- Name: COLUMN transition_rollup_daily.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_daily.people IS 'Distinct people; not to be added up over rows.';

--
-- Name: COLUMN transition_rollup_daily.people_bits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_daily.people_bits IS 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';

--
-- Name: COLUMN transition_rollup_daily.from_page; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_daily.from_page IS 'The page that was left.';

--
-- Name: COLUMN transition_rollup_daily.to_page; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_daily.to_page IS 'The page that was entered.';

--
-- Name: transition_rollup_weekly; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.transition_rollup_weekly (
    site_id integer NOT NULL,
    week date NOT NULL,
    transitions bigint NOT NULL,
    sessions bigint NOT NULL,
    people_of_a_day bigint DEFAULT 0 NOT NULL,
    people_bits bigint DEFAULT 0 NOT NULL,
    from_page text NOT NULL COLLATE pg_catalog."C",
    to_page text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE ONLY reporting.transition_rollup_weekly ALTER COLUMN week SET STATISTICS 0;
ALTER TABLE ONLY reporting.transition_rollup_weekly ALTER COLUMN transitions SET STATISTICS 0;
ALTER TABLE ONLY reporting.transition_rollup_weekly ALTER COLUMN sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.transition_rollup_weekly ALTER COLUMN people_of_a_day SET STATISTICS 0;
ALTER TABLE ONLY reporting.transition_rollup_weekly ALTER COLUMN people_bits SET STATISTICS 0;
ALTER TABLE ONLY reporting.transition_rollup_weekly ALTER COLUMN from_page SET STATISTICS 0;
ALTER TABLE ONLY reporting.transition_rollup_weekly ALTER COLUMN to_page SET STATISTICS 0;

ALTER TABLE reporting.transition_rollup_weekly OWNER TO dbrunner_owner;

--
-- Name: TABLE transition_rollup_weekly; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.transition_rollup_weekly IS 'reporting.transition_rollup_daily by week.';

--
-- Name: COLUMN transition_rollup_weekly.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_weekly.site_id IS 'The site.';

--
-- Name: COLUMN transition_rollup_weekly.week; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_weekly.week IS 'Monday of the week, in the time zone of the site.';

--
-- Name: COLUMN transition_rollup_weekly.transitions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_weekly.transitions IS 'How often the second page followed the first.';

--
-- Name: COLUMN transition_rollup_weekly.sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_weekly.sessions IS 'Sessions.';

--
-- Name: COLUMN transition_rollup_weekly.people_of_a_day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_weekly.people_of_a_day IS 'The most distinct people of any day of the week.';

--
-- Name: COLUMN transition_rollup_weekly.people_bits; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_weekly.people_bits IS 'Each person sets one of 64 bits (reporting.person_bit), so that rows can be added up to a number that there are at least.';

--
-- Name: COLUMN transition_rollup_weekly.from_page; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_weekly.from_page IS 'The page that was left.';

--
-- Name: COLUMN transition_rollup_weekly.to_page; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.transition_rollup_weekly.to_page IS 'The page that was entered.';

--
-- Name: user_journey_paths; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.user_journey_paths (
    sessions bigint NOT NULL,
    people bigint NOT NULL,
    conversions bigint NOT NULL,
    path_key uuid NOT NULL,
    site_id integer NOT NULL,
    from_day date NOT NULL,
    to_day date NOT NULL,
    device_type text NOT NULL,
    path text[] NOT NULL COLLATE pg_catalog."C",
    duration_seconds_average numeric NOT NULL,
    conversion_rate numeric NOT NULL
);
ALTER TABLE ONLY reporting.user_journey_paths ALTER COLUMN sessions SET STATISTICS 0;
ALTER TABLE ONLY reporting.user_journey_paths ALTER COLUMN people SET STATISTICS 0;
ALTER TABLE ONLY reporting.user_journey_paths ALTER COLUMN conversions SET STATISTICS 0;
ALTER TABLE ONLY reporting.user_journey_paths ALTER COLUMN path_key SET STATISTICS 0;
ALTER TABLE ONLY reporting.user_journey_paths ALTER COLUMN from_day SET STATISTICS 0;
ALTER TABLE ONLY reporting.user_journey_paths ALTER COLUMN to_day SET STATISTICS 0;
ALTER TABLE ONLY reporting.user_journey_paths ALTER COLUMN device_type SET STATISTICS 0;
ALTER TABLE ONLY reporting.user_journey_paths ALTER COLUMN path SET STATISTICS 0;
ALTER TABLE ONLY reporting.user_journey_paths ALTER COLUMN duration_seconds_average SET STATISTICS 0;
ALTER TABLE ONLY reporting.user_journey_paths ALTER COLUMN conversion_rate SET STATISTICS 0;

ALTER TABLE reporting.user_journey_paths OWNER TO dbrunner_owner;

--
-- Name: TABLE user_journey_paths; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.user_journey_paths IS 'Paths that at least minimum_group people took, by range and device type. Computing a range again replaces its rows.';

--
-- Name: COLUMN user_journey_paths.sessions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.user_journey_paths.sessions IS 'Sessions.';

--
-- Name: COLUMN user_journey_paths.people; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.user_journey_paths.people IS 'Distinct people, exactly.';

--
-- Name: COLUMN user_journey_paths.conversions; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.user_journey_paths.conversions IS 'Sessions with a conversion.';

--
-- Name: COLUMN user_journey_paths.path_key; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.user_journey_paths.path_key IS 'Hash of the path, which can be too long for a key.';

--
-- Name: COLUMN user_journey_paths.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.user_journey_paths.site_id IS 'The site.';

--
-- Name: COLUMN user_journey_paths.from_day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.user_journey_paths.from_day IS 'First day of the range (reporting.journey_ranges).';

--
-- Name: COLUMN user_journey_paths.to_day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.user_journey_paths.to_day IS 'First day that no longer counts.';

--
-- Name: COLUMN user_journey_paths.device_type; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.user_journey_paths.device_type IS 'Device type; all for all of them together.';

--
-- Name: COLUMN user_journey_paths.path; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.user_journey_paths.path IS 'Pages in order, equal neighbours once: journey_path of the sessions.';

--
-- Name: COLUMN user_journey_paths.duration_seconds_average; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.user_journey_paths.duration_seconds_average IS 'Average duration of these sessions, in seconds.';

--
-- Name: COLUMN user_journey_paths.conversion_rate; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.user_journey_paths.conversion_rate IS 'Conversions per session.';

--
-- Name: view_freshness; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.view_freshness (
    view_name name NOT NULL,
    window_start timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    is_stale boolean DEFAULT true NOT NULL
);

ALTER TABLE reporting.view_freshness OWNER TO dbrunner_owner;

--
-- Name: TABLE view_freshness; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.view_freshness IS 'Which materialized view must be refreshed although its window has not moved.';

--
-- Name: COLUMN view_freshness.view_name; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.view_freshness.view_name IS 'Name of a materialized view in this schema.';

--
-- Name: COLUMN view_freshness.window_start; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.view_freshness.window_start IS 'Where its window began when it was last refreshed.';

--
-- Name: COLUMN view_freshness.is_stale; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.view_freshness.is_stale IS 'Whether a bucket of its window has been computed again since.';

--
-- Name: view_rollup_daily; Type: TABLE; Schema: reporting; Owner: dbrunner_owner
--

CREATE TABLE reporting.view_rollup_daily (
    site_id integer NOT NULL,
    day date NOT NULL,
    views bigint NOT NULL
);
ALTER TABLE ONLY reporting.view_rollup_daily ALTER COLUMN views SET STATISTICS 0;

ALTER TABLE reporting.view_rollup_daily OWNER TO dbrunner_owner;

--
-- Name: TABLE view_rollup_daily; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON TABLE reporting.view_rollup_daily IS 'The views of all pages of reporting.page_rollup_daily.';

--
-- Name: COLUMN view_rollup_daily.site_id; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.view_rollup_daily.site_id IS 'The site.';

--
-- Name: COLUMN view_rollup_daily.day; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.view_rollup_daily.day IS 'Day of the site''s time zone in which the hour of the view began.';

--
-- Name: COLUMN view_rollup_daily.views; Type: COMMENT; Schema: reporting; Owner: dbrunner_owner
--

COMMENT ON COLUMN reporting.view_rollup_daily.views IS 'Page views.';

--
-- Name: active_days; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.active_days (
    person_id bigint NOT NULL,
    site_id integer NOT NULL,
    day date NOT NULL,
    previous_day date NOT NULL,
    first_day date NOT NULL
);
ALTER TABLE ONLY tracking.active_days ALTER COLUMN day SET STATISTICS 0;
ALTER TABLE ONLY tracking.active_days ALTER COLUMN previous_day SET STATISTICS 0;
ALTER TABLE ONLY tracking.active_days ALTER COLUMN first_day SET STATISTICS 0;

ALTER TABLE ONLY tracking.active_days FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.active_days OWNER TO dbrunner_owner;

--
-- Name: TABLE active_days; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.active_days IS 'On which days people had sessions that count; kept by refresh. Below the retention floor only the first and the last day of each are left.';

--
-- Name: COLUMN active_days.person_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.active_days.person_id IS 'Who (tracking.persons.id); negative in anonymous sessions.';

--
-- Name: COLUMN active_days.site_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.active_days.site_id IS 'On which site.';

--
-- Name: COLUMN active_days.day; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.active_days.day IS 'Day on which a session began, in the time zone of the site.';

--
-- Name: COLUMN active_days.previous_day; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.active_days.previous_day IS 'The person''s day before that on this site; -infinity where there is none.';

--
-- Name: COLUMN active_days.first_day; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.active_days.first_day IS 'The person''s first day on this site.';

--
-- Name: bot_patterns; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.bot_patterns (
    id integer NOT NULL,
    "position" integer NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    pattern text NOT NULL,
    CONSTRAINT bot_kind_is_known CHECK ((kind = ANY (ARRAY['search'::text, 'ai'::text, 'seo'::text, 'social'::text, 'feed'::text, 'monitor'::text, 'headless'::text, 'library'::text, 'other'::text]))),
    CONSTRAINT bot_pattern_is_in_lower_case CHECK (((regexp_replace(pattern, '\\[a-zA-Z]'::text, ''::text, 'g'::text) COLLATE "C") !~ '[A-Z]'::text)),
    CONSTRAINT bot_pattern_is_not_empty CHECK ((pattern <> ''::text))
);

ALTER TABLE tracking.bot_patterns OWNER TO dbrunner_owner;

--
-- Name: TABLE bot_patterns; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.bot_patterns IS 'User agents of programs: search engines, crawlers, link previews, monitors, libraries.';

--
-- Name: COLUMN bot_patterns.id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.bot_patterns.id IS 'Identity of the pattern.';

--
-- Name: COLUMN bot_patterns."position"; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.bot_patterns."position" IS 'Order: the first match names the bot. In steps of ten, to leave room.';

--
-- Name: COLUMN bot_patterns.kind; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.bot_patterns.kind IS 'search, ai, seo, social (link previews), feed, monitor, headless, library or other.';

--
-- Name: COLUMN bot_patterns.name; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.bot_patterns.name IS 'Name of the bot, shown in place of a browser.';

--
-- Name: COLUMN bot_patterns.pattern; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.bot_patterns.pattern IS 'Regular expression in lower case, matched without regard to case anywhere in the user agent.';

--
-- Name: bot_patterns_id_seq; Type: SEQUENCE; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.bot_patterns ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tracking.bot_patterns_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: bot_patterns_position_seq; Type: SEQUENCE; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.bot_patterns ALTER COLUMN "position" ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracking.bot_patterns_position_seq
    START WITH 10
    INCREMENT BY 10
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: channel_rules; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.channel_rules (
    id integer NOT NULL,
    "position" integer NOT NULL,
    channel text NOT NULL,
    source_pattern text,
    source_category text,
    medium_pattern text,
    campaign_pattern text,
    CONSTRAINT channel_rule_has_a_condition CHECK ((num_nonnulls(source_pattern, source_category, medium_pattern, campaign_pattern) > 0))
);

ALTER TABLE tracking.channel_rules OWNER TO dbrunner_owner;

--
-- Name: TABLE channel_rules; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.channel_rules IS 'Ordered rules of the channel grouping; what no rule matches is Unassigned.';

--
-- Name: COLUMN channel_rules.id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.channel_rules.id IS 'Identity of the rule.';

--
-- Name: COLUMN channel_rules."position"; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.channel_rules."position" IS 'Order: the first match wins. In steps of ten, to leave room.';

--
-- Name: COLUMN channel_rules.channel; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.channel_rules.channel IS 'The channel that the rule gives.';

--
-- Name: COLUMN channel_rules.source_pattern; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.channel_rules.source_pattern IS 'Regular expression for the source in lower case; null: any.';

--
-- Name: COLUMN channel_rules.source_category; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.channel_rules.source_category IS 'Category that the source must have in tracking.channel_sources; null: any.';

--
-- Name: COLUMN channel_rules.medium_pattern; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.channel_rules.medium_pattern IS 'Regular expression for the medium in lower case; null: any.';

--
-- Name: COLUMN channel_rules.campaign_pattern; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.channel_rules.campaign_pattern IS 'Regular expression for the campaign in lower case; null: any.';

--
-- Name: channel_rules_id_seq; Type: SEQUENCE; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.channel_rules ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tracking.channel_rules_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: channel_rules_position_seq; Type: SEQUENCE; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.channel_rules ALTER COLUMN "position" ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracking.channel_rules_position_seq
    START WITH 10
    INCREMENT BY 10
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: channel_sources; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.channel_sources (
    source text NOT NULL,
    category text NOT NULL,
    name text NOT NULL,
    CONSTRAINT channel_source_category_is_known CHECK ((category = ANY (ARRAY['search'::text, 'social'::text, 'video'::text, 'shopping'::text, 'email'::text, 'ai'::text, 'other'::text]))),
    CONSTRAINT channel_source_is_lower_case CHECK (((source = lower(source)) AND (source <> ''::text)))
);

ALTER TABLE tracking.channel_sources OWNER TO dbrunner_owner;

--
-- Name: TABLE channel_sources; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.channel_sources IS 'Well-known sources of traffic and their category, for the channel grouping.';

--
-- Name: COLUMN channel_sources.source; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.channel_sources.source IS 'Domain in lower case without www., name of an Android app, or word used in utm_source. Holds for subdomains, too; .* at the end stands for any top-level domain, *. at the beginning for subdomains only.';

--
-- Name: COLUMN channel_sources.category; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.channel_sources.category IS 'search, social, video and shopping decide the channel; email and ai only describe the referrer; other takes a subdomain out of the category of its domain.';

--
-- Name: COLUMN channel_sources.name; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.channel_sources.name IS 'Name of the service, reported as channel subtype.';

--
-- Name: click_ids; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.click_ids (
    parameter text NOT NULL,
    source text NOT NULL,
    medium text NOT NULL
);

ALTER TABLE tracking.click_ids OWNER TO dbrunner_owner;

--
-- Name: TABLE click_ids; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.click_ids IS 'Query parameters by which advertisements mark a click, and the campaign that such a parameter stands for.';

--
-- Name: COLUMN click_ids.parameter; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.click_ids.parameter IS 'Name of the query parameter. Its value is personal data, and is not kept.';

--
-- Name: COLUMN click_ids.source; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.click_ids.source IS 'The utm_source it stands for, where there is none.';

--
-- Name: COLUMN click_ids.medium; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.click_ids.medium IS 'The utm_medium it stands for, where there is none.';

--
-- Name: configuration_fields; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.configuration_fields (
    site_id integer NOT NULL,
    field text NOT NULL,
    is_required boolean NOT NULL
);

ALTER TABLE tracking.configuration_fields OWNER TO dbrunner_owner;

--
-- Name: TABLE configuration_fields; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.configuration_fields IS 'The fields of a site''s configurator, by which completion is measured.';

--
-- Name: COLUMN configuration_fields.site_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_fields.site_id IS 'The site.';

--
-- Name: COLUMN configuration_fields.field; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_fields.field IS 'Member of the state; a dot leads into it (engine.power).';

--
-- Name: COLUMN configuration_fields.is_required; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_fields.is_required IS 'Required fields make up 70 % of completion, the others 30 %.';

--
-- Name: configuration_snapshots; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.configuration_snapshots (
    person_id bigint NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    session_id uuid NOT NULL,
    site_id integer NOT NULL,
    analytics_allowed boolean NOT NULL,
    completion_percent smallint,
    snapshot_id text NOT NULL COLLATE pg_catalog."C",
    session_key text NOT NULL COLLATE pg_catalog."C",
    state jsonb NOT NULL,
    total_price numeric NOT NULL,
    trigger text NOT NULL,
    metadata jsonb,
    CONSTRAINT snapshot_completion_is_a_percentage CHECK (((completion_percent >= 0) AND (completion_percent <= 100)))
)
PARTITION BY RANGE (taken_at);
ALTER TABLE ONLY tracking.configuration_snapshots ALTER COLUMN snapshot_id SET STATISTICS 0;
ALTER TABLE ONLY tracking.configuration_snapshots ALTER COLUMN session_key SET STATISTICS 0;
ALTER TABLE ONLY tracking.configuration_snapshots ALTER COLUMN state SET STATISTICS 0;
ALTER TABLE ONLY tracking.configuration_snapshots ALTER COLUMN total_price SET STATISTICS 0;
ALTER TABLE ONLY tracking.configuration_snapshots ALTER COLUMN metadata SET STATISTICS 0;

ALTER TABLE ONLY tracking.configuration_snapshots FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.configuration_snapshots OWNER TO dbrunner_owner;

--
-- Name: TABLE configuration_snapshots; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.configuration_snapshots IS 'States of configurators as they were sent; api.price_evolution takes equal neighbours for one.';

--
-- Name: COLUMN configuration_snapshots.person_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_snapshots.person_id IS 'Whose configuration it is.';

--
-- Name: COLUMN configuration_snapshots.taken_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_snapshots.taken_at IS 'When it was like that, after clock correction.';

--
-- Name: COLUMN configuration_snapshots.received_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_snapshots.received_at IS 'When the server received it.';

--
-- Name: COLUMN configuration_snapshots.session_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_snapshots.session_id IS 'The session of its key.';

--
-- Name: COLUMN configuration_snapshots.site_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_snapshots.site_id IS 'On which site.';

--
-- Name: COLUMN configuration_snapshots.analytics_allowed; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_snapshots.analytics_allowed IS 'Whether analysts may see the row.';

--
-- Name: COLUMN configuration_snapshots.completion_percent; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_snapshots.completion_percent IS 'How far it was filled in, by tracking.configuration_fields as of its arrival; null for a site without such fields.';

--
-- Name: COLUMN configuration_snapshots.snapshot_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_snapshots.snapshot_id IS 'The producer''s event id, which makes sending it again harmless.';

--
-- Name: COLUMN configuration_snapshots.session_key; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_snapshots.session_key IS 'The key as the client sent it.';

--
-- Name: COLUMN configuration_snapshots.state; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_snapshots.state IS 'The state as sent.';

--
-- Name: COLUMN configuration_snapshots.total_price; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_snapshots.total_price IS 'The price shown.';

--
-- Name: COLUMN configuration_snapshots.trigger; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_snapshots.trigger IS 'auto_save, page_exit or order_attempt.';

--
-- Name: COLUMN configuration_snapshots.metadata; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.configuration_snapshots.metadata IS 'What else was sent; of addresses the token.';

--
-- Name: inbox; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.inbox (
    id bigint NOT NULL,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    payload jsonb NOT NULL,
    kind text DEFAULT 'event'::text NOT NULL,
    default_site text,
    visitor text GENERATED ALWAYS AS (
CASE
    WHEN (COALESCE((payload ->> 'person'::text), (payload ->> 'visitor'::text)) ~~ 'session:%:%'::text) THEN ('session:'::text || substr(COALESCE((payload ->> 'person'::text), (payload ->> 'visitor'::text)), 8))
    ELSE COALESCE((payload ->> 'person'::text), (payload ->> 'visitor'::text), ((('session:'::text || COALESCE((payload ->> 'site'::text), default_site, 'default'::text)) || ':'::text) || (payload ->> 'session_key'::text)))
END) STORED COLLATE pg_catalog."C",
    actions int4range
);
ALTER TABLE ONLY tracking.inbox ALTER COLUMN id SET STATISTICS 0;
ALTER TABLE ONLY tracking.inbox ALTER COLUMN received_at SET STATISTICS 0;
ALTER TABLE ONLY tracking.inbox ALTER COLUMN payload SET STATISTICS 0;
ALTER TABLE ONLY tracking.inbox ALTER COLUMN kind SET STATISTICS 0;
ALTER TABLE ONLY tracking.inbox ALTER COLUMN default_site SET STATISTICS 0;
ALTER TABLE ONLY tracking.inbox ALTER COLUMN visitor SET STATISTICS 0;
ALTER TABLE ONLY tracking.inbox ALTER COLUMN actions SET STATISTICS 0;

ALTER TABLE ONLY tracking.inbox FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.inbox OWNER TO dbrunner_owner;

--
-- Name: TABLE inbox; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.inbox IS 'Durable queue of events taken by api.track_events; emptied by aggregate in the transaction that stores them.';

--
-- Name: COLUMN inbox.id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.inbox.id IS 'Order of arrival; never used as a watermark.';

--
-- Name: COLUMN inbox.received_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.inbox.received_at IS 'When the server took the event.';

--
-- Name: COLUMN inbox.payload; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.inbox.payload IS 'The event as sent.';

--
-- Name: COLUMN inbox.kind; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.inbox.kind IS 'What the payload is: event, session, snapshot or performance.';

--
-- Name: COLUMN inbox.default_site; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.inbox.default_site IS 'Site for an event that names none; null: the site named default.';

--
-- Name: COLUMN inbox.visitor; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.inbox.visitor IS 'External id of the person whom the event names; null where it names none.';

--
-- Name: COLUMN inbox.actions; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.inbox.actions IS 'Of a session: which of its actions the payload holds, from 0.';

--
-- Name: inbox_id_seq; Type: SEQUENCE; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.inbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tracking.inbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: incidents; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.incidents (
    person_id bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    session_id uuid NOT NULL,
    number integer NOT NULL,
    site_id integer NOT NULL,
    count integer NOT NULL,
    analytics_allowed boolean NOT NULL,
    kind text NOT NULL,
    page text COLLATE pg_catalog."C",
    element text,
    CONSTRAINT incident_ends_after_start CHECK ((ended_at >= started_at))
)
PARTITION BY RANGE (started_at);

ALTER TABLE ONLY tracking.incidents FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.incidents OWNER TO dbrunner_owner;

--
-- Name: TABLE incidents; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.incidents IS 'Rage clicks, backtracks and abandoned tasks, derived with the sessions.';

--
-- Name: COLUMN incidents.person_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.incidents.person_id IS 'Who (tracking.persons.id).';

--
-- Name: COLUMN incidents.started_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.incidents.started_at IS 'First click; when the page was entered that was returned to; when the task was started.';

--
-- Name: COLUMN incidents.ended_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.incidents.ended_at IS 'Last click; when the page was returned to; when the time for the task was over.';

--
-- Name: COLUMN incidents.session_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.incidents.session_id IS 'In which session.';

--
-- Name: COLUMN incidents.number; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.incidents.number IS 'Tells incidents of one kind and time in a session apart.';

--
-- Name: COLUMN incidents.site_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.incidents.site_id IS 'On which site.';

--
-- Name: COLUMN incidents.count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.incidents.count IS 'Clicks; 1 for the other kinds.';

--
-- Name: COLUMN incidents.analytics_allowed; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.incidents.analytics_allowed IS 'As in the session.';

--
-- Name: COLUMN incidents.kind; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.incidents.kind IS 'rage_click, backtrack or abandoned_task.';

--
-- Name: COLUMN incidents.page; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.incidents.page IS 'The page it happened on, or that was returned to.';

--
-- Name: COLUMN incidents.element; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.incidents.element IS 'The element that was clicked; of an abandoned task its name.';

--
-- Name: page_views; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.page_views (
    person_id bigint NOT NULL,
    viewed_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    session_id uuid NOT NULL,
    site_id integer NOT NULL,
    click_count integer DEFAULT 0 NOT NULL,
    interaction_count integer DEFAULT 0 NOT NULL,
    page_sequence_number integer NOT NULL,
    analytics_allowed boolean NOT NULL,
    is_entry boolean NOT NULL,
    is_exit boolean NOT NULL,
    exited_at timestamp with time zone,
    time_on_page_ms bigint,
    seq bigint,
    own_duration_ms bigint,
    own_exited_at timestamp with time zone,
    action_hash bigint,
    load_ms integer,
    interactive_ms integer,
    user_agent_id integer,
    action_count integer,
    own_scroll smallint,
    scroll_depth smallint,
    is_authenticated boolean,
    page_view_id text NOT NULL COLLATE pg_catalog."C",
    session_key text COLLATE pg_catalog."C",
    page text NOT NULL COLLATE pg_catalog."C",
    page_category text,
    event_category text,
    event_value numeric,
    goal text,
    referrer text,
    external_referrer text,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    utm_term text,
    utm_content text,
    ip_token text COLLATE pg_catalog."C",
    screen text,
    time_zone text,
    page_url text NOT NULL,
    page_title text,
    query_params jsonb,
    metadata jsonb,
    CONSTRAINT page_view_exits_after_view CHECK ((exited_at >= viewed_at))
)
PARTITION BY RANGE (viewed_at);
ALTER TABLE ONLY tracking.page_views ALTER COLUMN page_view_id SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN session_key SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN page SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN page_category SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN event_category SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN goal SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN referrer SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN external_referrer SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN utm_source SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN utm_medium SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN utm_campaign SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN utm_term SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN utm_content SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN ip_token SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN screen SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN time_zone SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN page_url SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN page_title SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN query_params SET STATISTICS 0;
ALTER TABLE ONLY tracking.page_views ALTER COLUMN metadata SET STATISTICS 0;

ALTER TABLE ONLY tracking.page_views FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.page_views OWNER TO dbrunner_owner;

--
-- Name: TABLE page_views; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.page_views IS 'Page views as observed, with their position in the session.';

--
-- Name: COLUMN page_views.person_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.person_id IS 'Who viewed.';

--
-- Name: COLUMN page_views.viewed_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.viewed_at IS 'When, after clock correction.';

--
-- Name: COLUMN page_views.received_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.received_at IS 'When it was received.';

--
-- Name: COLUMN page_views.session_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.session_id IS 'Session; provisional until pipeline.derive_sessions has seen the row.';

--
-- Name: COLUMN page_views.site_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.site_id IS 'On which site.';

--
-- Name: COLUMN page_views.click_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.click_count IS 'Click events on the page view.';

--
-- Name: COLUMN page_views.interaction_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.interaction_count IS 'All events on the page view.';

--
-- Name: COLUMN page_views.page_sequence_number; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.page_sequence_number IS 'Position among the page views of the session, from 1.';

--
-- Name: COLUMN page_views.analytics_allowed; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.analytics_allowed IS 'The person consents; row security shows no other row.';

--
-- Name: COLUMN page_views.is_entry; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.is_entry IS 'First page view of the session.';

--
-- Name: COLUMN page_views.is_exit; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.is_exit IS 'Last page view of the session.';

--
-- Name: COLUMN page_views.exited_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.exited_at IS 'Next page view of the session, or its last event; null where nothing followed.';

--
-- Name: COLUMN page_views.time_on_page_ms; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.time_on_page_ms IS 'exited_at minus viewed_at in milliseconds; null where nothing followed.';

--
-- Name: COLUMN page_views.seq; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.seq IS 'Order among events of the same time, as sent.';

--
-- Name: COLUMN page_views.own_duration_ms; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.own_duration_ms IS 'Time on the page as the client measured it (session payloads), in milliseconds.';

--
-- Name: COLUMN page_views.own_exited_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.own_exited_at IS 'When the page was left as the client says (session payloads).';

--
-- Name: COLUMN page_views.action_hash; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.action_hash IS 'Hash of the action as sent, which tells versions apart; null for what came as an event.';

--
-- Name: COLUMN page_views.load_ms; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.load_ms IS 'Load time in milliseconds.';

--
-- Name: COLUMN page_views.interactive_ms; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.interactive_ms IS 'Time to interactive in milliseconds.';

--
-- Name: COLUMN page_views.user_agent_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.user_agent_id IS 'User agent (tracking.user_agents.id).';

--
-- Name: COLUMN page_views.action_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.action_count IS 'Actions of the session payload that this version came from, the higher wins; null for what came as an event.';

--
-- Name: COLUMN page_views.own_scroll; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.own_scroll IS 'Scroll that the page view itself reported, in percent.';

--
-- Name: COLUMN page_views.scroll_depth; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.scroll_depth IS 'Deepest scroll of the page view and its events, in percent.';

--
-- Name: COLUMN page_views.is_authenticated; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.is_authenticated IS 'Sent as authenticated.';

--
-- Name: COLUMN page_views.page_view_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.page_view_id IS 'The producer''s event_id.';

--
-- Name: COLUMN page_views.session_key; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.session_key IS 'Session key as sent, or null.';

--
-- Name: COLUMN page_views.page; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.page IS 'URL without query and fragment, one trailing slash removed.';

--
-- Name: COLUMN page_views.page_category; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.page_category IS 'Category of the page, as sent.';

--
-- Name: COLUMN page_views.event_category; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.event_category IS 'Category of the event, as sent: Conversion converts the session.';

--
-- Name: COLUMN page_views.event_value; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.event_value IS 'Value as sent; with a goal it adds to goal_value of the session.';

--
-- Name: COLUMN page_views.goal; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.goal IS 'Goal that was reached with this page view.';

--
-- Name: COLUMN page_views.referrer; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.referrer IS 'Referrer without query and fragment.';

--
-- Name: COLUMN page_views.external_referrer; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.external_referrer IS 'Domain of the referrer, unless it was the own domain of the site when the page view was stored.';

--
-- Name: COLUMN page_views.utm_source; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.utm_source IS 'Campaign source, as sent or from the URL.';

--
-- Name: COLUMN page_views.utm_medium; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.utm_medium IS 'Campaign medium, as sent or from the URL.';

--
-- Name: COLUMN page_views.utm_campaign; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.utm_campaign IS 'Campaign name, as sent or from the URL.';

--
-- Name: COLUMN page_views.utm_term; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.utm_term IS 'Campaign term, as sent or from the URL.';

--
-- Name: COLUMN page_views.utm_content; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.utm_content IS 'Campaign content, as sent or from the URL.';

--
-- Name: COLUMN page_views.ip_token; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.ip_token IS 'See tracking.user_sessions.ip_token.';

--
-- Name: COLUMN page_views.screen; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.screen IS 'Screen size as sent.';

--
-- Name: COLUMN page_views.time_zone; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.time_zone IS 'Time zone of the client as sent.';

--
-- Name: COLUMN page_views.page_url; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.page_url IS 'URL with the allowed query parameters only.';

--
-- Name: COLUMN page_views.page_title; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.page_title IS 'Title.';

--
-- Name: COLUMN page_views.query_params; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.query_params IS 'Query parameters that the setting query_parameters allows.';

--
-- Name: COLUMN page_views.metadata; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.page_views.metadata IS 'Fields of the event that have no column, among them action, label, task, x, y and those of the element.';

--
-- Name: performance_metrics; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.performance_metrics (
    person_id bigint NOT NULL,
    measured_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    site_id integer NOT NULL,
    analytics_allowed boolean NOT NULL,
    user_agent_id integer,
    metric_id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    value_ms numeric NOT NULL,
    endpoint text COLLATE pg_catalog."C",
    session_key text COLLATE pg_catalog."C",
    context jsonb,
    metadata jsonb,
    CONSTRAINT performance_takes_time CHECK ((value_ms >= (0)::numeric))
)
PARTITION BY RANGE (measured_at);
ALTER TABLE ONLY tracking.performance_metrics ALTER COLUMN metric_id SET STATISTICS 0;
ALTER TABLE ONLY tracking.performance_metrics ALTER COLUMN endpoint SET STATISTICS 0;
ALTER TABLE ONLY tracking.performance_metrics ALTER COLUMN session_key SET STATISTICS 0;
ALTER TABLE ONLY tracking.performance_metrics ALTER COLUMN context SET STATISTICS 0;
ALTER TABLE ONLY tracking.performance_metrics ALTER COLUMN metadata SET STATISTICS 0;

ALTER TABLE ONLY tracking.performance_metrics FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.performance_metrics OWNER TO dbrunner_owner;

--
-- Name: TABLE performance_metrics; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.performance_metrics IS 'Measured times, of clients and of servers.';

--
-- Name: COLUMN performance_metrics.person_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_metrics.person_id IS 'Who waited; 0 where no visitor is named.';

--
-- Name: COLUMN performance_metrics.measured_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_metrics.measured_at IS 'When, after clock correction.';

--
-- Name: COLUMN performance_metrics.received_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_metrics.received_at IS 'When the server received it.';

--
-- Name: COLUMN performance_metrics.site_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_metrics.site_id IS 'On which site.';

--
-- Name: COLUMN performance_metrics.analytics_allowed; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_metrics.analytics_allowed IS 'Whether it is counted.';

--
-- Name: COLUMN performance_metrics.user_agent_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_metrics.user_agent_id IS 'The user agent (tracking.user_agents).';

--
-- Name: COLUMN performance_metrics.metric_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_metrics.metric_id IS 'The producer''s event id, which makes sending it again harmless.';

--
-- Name: COLUMN performance_metrics.name; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_metrics.name IS 'What was measured.';

--
-- Name: COLUMN performance_metrics.value_ms; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_metrics.value_ms IS 'How long it took, in milliseconds.';

--
-- Name: COLUMN performance_metrics.endpoint; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_metrics.endpoint IS 'Where, without query and fragment.';

--
-- Name: COLUMN performance_metrics.session_key; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_metrics.session_key IS 'The key as the client sent it.';

--
-- Name: COLUMN performance_metrics.context; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_metrics.context IS 'The context as sent.';

--
-- Name: COLUMN performance_metrics.metadata; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_metrics.metadata IS 'What else was sent; of addresses the token.';

--
-- Name: performance_thresholds; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.performance_thresholds (
    name text NOT NULL,
    excellent_below_ms numeric NOT NULL,
    good_below_ms numeric NOT NULL,
    CONSTRAINT performance_thresholds_ascend CHECK ((((0)::numeric < excellent_below_ms) AND (excellent_below_ms <= good_below_ms)))
);

ALTER TABLE tracking.performance_thresholds OWNER TO dbrunner_owner;

--
-- Name: TABLE performance_thresholds; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.performance_thresholds IS 'From when on a metric is good, and from when on it needs attention.';

--
-- Name: COLUMN performance_thresholds.name; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_thresholds.name IS 'The metric; * stands for those that are not named.';

--
-- Name: COLUMN performance_thresholds.excellent_below_ms; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_thresholds.excellent_below_ms IS 'Less than this is excellent, in milliseconds.';

--
-- Name: COLUMN performance_thresholds.good_below_ms; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.performance_thresholds.good_below_ms IS 'Less than this is good; this and more needs attention.';

--
-- Name: persons; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.persons (
    id bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    erased_until timestamp with time zone,
    future_until timestamp with time zone,
    external_id text NOT NULL,
    CONSTRAINT person_external_id_is_bounded CHECK (((length(external_id) >= 1) AND (length(external_id) <= 640)))
);
ALTER TABLE ONLY tracking.persons ALTER COLUMN id SET STATISTICS 0;
ALTER TABLE ONLY tracking.persons ALTER COLUMN created_at SET STATISTICS 0;
ALTER TABLE ONLY tracking.persons ALTER COLUMN erased_until SET STATISTICS 0;
ALTER TABLE ONLY tracking.persons ALTER COLUMN future_until SET STATISTICS 0;
ALTER TABLE ONLY tracking.persons ALTER COLUMN external_id SET STATISTICS 0;

ALTER TABLE ONLY tracking.persons FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.persons OWNER TO dbrunner_owner;

--
-- Name: TABLE persons; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.persons IS 'Visitors, one row for each visitor key of the application.';

--
-- Name: COLUMN persons.id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.persons.id IS 'Identity inside this database.';

--
-- Name: COLUMN persons.created_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.persons.created_at IS 'When the person was first stored.';

--
-- Name: COLUMN persons.erased_until; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.persons.erased_until IS 'The same external id was erased before: events up to here are dropped. Null for most.';

--
-- Name: COLUMN persons.future_until; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.persons.future_until IS 'Latest time that an event claimed beyond the clock at its load, which would outlive an erasure. Null for most.';

--
-- Name: COLUMN persons.external_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.persons.external_id IS 'The application''s own identifier: visitor or person of the event, else session:SITE:KEY for a key without a visitor.';

--
-- Name: persons_id_seq; Type: SEQUENCE; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.persons ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tracking.persons_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: rejected_events; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.rejected_events (
    id bigint NOT NULL,
    line_number bigint NOT NULL,
    rejected_at timestamp with time zone DEFAULT now() NOT NULL,
    load_id bigint,
    source text NOT NULL,
    reason text NOT NULL,
    raw text,
    raw_bytes bytea,
    visitor text COLLATE pg_catalog."C"
);
ALTER TABLE ONLY tracking.rejected_events ALTER COLUMN id SET STATISTICS 0;
ALTER TABLE ONLY tracking.rejected_events ALTER COLUMN line_number SET STATISTICS 0;
ALTER TABLE ONLY tracking.rejected_events ALTER COLUMN rejected_at SET STATISTICS 0;
ALTER TABLE ONLY tracking.rejected_events ALTER COLUMN load_id SET STATISTICS 0;
ALTER TABLE ONLY tracking.rejected_events ALTER COLUMN source SET STATISTICS 0;
ALTER TABLE ONLY tracking.rejected_events ALTER COLUMN reason SET STATISTICS 0;
ALTER TABLE ONLY tracking.rejected_events ALTER COLUMN raw SET STATISTICS 0;
ALTER TABLE ONLY tracking.rejected_events ALTER COLUMN raw_bytes SET STATISTICS 0;
ALTER TABLE ONLY tracking.rejected_events ALTER COLUMN visitor SET STATISTICS 0;

ALTER TABLE ONLY tracking.rejected_events FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.rejected_events OWNER TO dbrunner_owner;

--
-- Name: TABLE rejected_events; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.rejected_events IS 'Lines that could not be loaded, with the reason and the raw text. Personal data: kept for 30 days.';

--
-- Name: COLUMN rejected_events.id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.rejected_events.id IS 'Identity of the row.';

--
-- Name: COLUMN rejected_events.line_number; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.rejected_events.line_number IS 'Line in the file, from 1; for the inbox its id.';

--
-- Name: COLUMN rejected_events.rejected_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.rejected_events.rejected_at IS 'When it was rejected.';

--
-- Name: COLUMN rejected_events.load_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.rejected_events.load_id IS 'The load it came with (pipeline.loads); null for the inbox.';

--
-- Name: COLUMN rejected_events.source; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.rejected_events.source IS 'Name of the file, - for standard input, or inbox.';

--
-- Name: COLUMN rejected_events.reason; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.rejected_events.reason IS 'Reason code, with the field after a colon where one is at fault: wrong_type:value.';

--
-- Name: COLUMN rejected_events.raw; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.rejected_events.raw IS 'The line as text, where it is valid UTF-8 without NUL.';

--
-- Name: COLUMN rejected_events.raw_bytes; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.rejected_events.raw_bytes IS 'The line as bytes, where it is not.';

--
-- Name: COLUMN rejected_events.visitor; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.rejected_events.visitor IS 'External id of the person whom the line names; null where it cannot be read.';

--
-- Name: rejected_events_id_seq; Type: SEQUENCE; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.rejected_events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tracking.rejected_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: session_attribution; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.session_attribution (
    person_id bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    session_id uuid NOT NULL,
    site_id integer NOT NULL,
    analytics_allowed boolean NOT NULL,
    channel text NOT NULL,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    utm_term text,
    utm_content text,
    referrer_domain text,
    referrer_url text,
    referrer_category text,
    channel_subtype text,
    landing_page text COLLATE pg_catalog."C",
    landing_page_category text
)
PARTITION BY RANGE (started_at);
ALTER TABLE ONLY tracking.session_attribution ALTER COLUMN utm_source SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_attribution ALTER COLUMN utm_medium SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_attribution ALTER COLUMN utm_campaign SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_attribution ALTER COLUMN utm_term SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_attribution ALTER COLUMN utm_content SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_attribution ALTER COLUMN referrer_domain SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_attribution ALTER COLUMN referrer_url SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_attribution ALTER COLUMN referrer_category SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_attribution ALTER COLUMN channel_subtype SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_attribution ALTER COLUMN landing_page SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_attribution ALTER COLUMN landing_page_category SET STATISTICS 0;

ALTER TABLE ONLY tracking.session_attribution FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.session_attribution OWNER TO dbrunner_owner;

--
-- Name: TABLE session_attribution; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.session_attribution IS 'Where each session came from: campaign, referrer, channel and landing page.';

--
-- Name: COLUMN session_attribution.person_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.person_id IS 'Whose session.';

--
-- Name: COLUMN session_attribution.started_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.started_at IS 'Start of the session, its partition.';

--
-- Name: COLUMN session_attribution.session_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.session_id IS 'Which session.';

--
-- Name: COLUMN session_attribution.site_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.site_id IS 'On which site.';

--
-- Name: COLUMN session_attribution.analytics_allowed; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.analytics_allowed IS 'The person consents; row security shows no other row.';

--
-- Name: COLUMN session_attribution.channel; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.channel IS 'Channel by the GA4 default channel grouping.';

--
-- Name: COLUMN session_attribution.utm_source; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.utm_source IS 'Campaign source.';

--
-- Name: COLUMN session_attribution.utm_medium; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.utm_medium IS 'Campaign medium.';

--
-- Name: COLUMN session_attribution.utm_campaign; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.utm_campaign IS 'Campaign name.';

--
-- Name: COLUMN session_attribution.utm_term; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.utm_term IS 'Campaign term.';

--
-- Name: COLUMN session_attribution.utm_content; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.utm_content IS 'Campaign content.';

--
-- Name: COLUMN session_attribution.referrer_domain; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.referrer_domain IS 'External domain that led to the session.';

--
-- Name: COLUMN session_attribution.referrer_url; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.referrer_url IS 'Referrer without query and fragment.';

--
-- Name: COLUMN session_attribution.referrer_category; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.referrer_category IS 'search, social, video, shopping, email, ai or null.';

--
-- Name: COLUMN session_attribution.channel_subtype; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.channel_subtype IS 'Finer kind within the channel.';

--
-- Name: COLUMN session_attribution.landing_page; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.landing_page IS 'First page.';

--
-- Name: COLUMN session_attribution.landing_page_category; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_attribution.landing_page_category IS 'Category of the first page.';

--
-- Name: session_keys; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.session_keys (
    person_id bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    last_activity_at timestamp with time zone NOT NULL,
    session_id uuid NOT NULL,
    site_id integer NOT NULL,
    session_key text NOT NULL,
    CONSTRAINT session_key_ends_after_start CHECK ((last_activity_at >= started_at)),
    CONSTRAINT session_key_is_bounded CHECK (((length(session_key) >= 1) AND (length(session_key) <= 512)))
);
ALTER TABLE ONLY tracking.session_keys ALTER COLUMN session_key SET STATISTICS 0;

ALTER TABLE ONLY tracking.session_keys FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.session_keys OWNER TO dbrunner_owner;

--
-- Name: TABLE session_keys; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.session_keys IS 'Registry of the keys that clients send: gives a keyed session its one identity and its span across months.';

--
-- Name: COLUMN session_keys.person_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_keys.person_id IS 'Whose session it is.';

--
-- Name: COLUMN session_keys.started_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_keys.started_at IS 'Time of the first event derived so far.';

--
-- Name: COLUMN session_keys.last_activity_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_keys.last_activity_at IS 'Time of the last event derived so far.';

--
-- Name: COLUMN session_keys.session_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_keys.session_id IS 'Identity of the session.';

--
-- Name: COLUMN session_keys.site_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_keys.site_id IS 'On which site: the same key on two sites is two sessions.';

--
-- Name: COLUMN session_keys.session_key; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_keys.session_key IS 'The key as the client sent it.';

--
-- Name: session_payloads; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.session_payloads (
    person_id bigint NOT NULL,
    received_at timestamp with time zone NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    site_id integer NOT NULL,
    action_count integer NOT NULL,
    clock_offset interval,
    session_key text NOT NULL COLLATE pg_catalog."C",
    actions int4multirange NOT NULL,
    sdk_version text,
    attributes jsonb,
    current_page text COLLATE pg_catalog."C",
    CONSTRAINT session_payload_counts_actions CHECK ((action_count >= 0))
);
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN person_id SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN received_at SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN first_at SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN last_at SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN created_at SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN updated_at SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN site_id SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN action_count SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN clock_offset SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN session_key SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN actions SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN sdk_version SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN attributes SET STATISTICS 0;
ALTER TABLE ONLY tracking.session_payloads ALTER COLUMN current_page SET STATISTICS 0;

ALTER TABLE ONLY tracking.session_payloads FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.session_payloads OWNER TO dbrunner_owner;

--
-- Name: TABLE session_payloads; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.session_payloads IS 'Sessions that came as cumulative payloads: which of their actions are stored, and what was said of the session last.';

--
-- Name: COLUMN session_payloads.person_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.person_id IS 'Whose session it is.';

--
-- Name: COLUMN session_payloads.received_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.received_at IS 'When that payload was received, the latest of equally long ones.';

--
-- Name: COLUMN session_payloads.first_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.first_at IS 'No stored action is earlier.';

--
-- Name: COLUMN session_payloads.last_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.last_at IS 'No stored action is later.';

--
-- Name: COLUMN session_payloads.created_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.created_at IS 'When the session began, by the client''s clock.';

--
-- Name: COLUMN session_payloads.updated_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.updated_at IS 'When it last changed, by the client''s clock.';

--
-- Name: COLUMN session_payloads.site_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.site_id IS 'On which site.';

--
-- Name: COLUMN session_payloads.action_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.action_count IS 'Actions of the longest payload so far.';

--
-- Name: COLUMN session_payloads.clock_offset; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.clock_offset IS 'How far the client''s clock is behind: the smallest distance from sent_at to received_at of all payloads. Null: never said.';

--
-- Name: COLUMN session_payloads.session_key; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.session_key IS 'The session_id that the client sent.';

--
-- Name: COLUMN session_payloads.actions; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.actions IS 'Indices of the actions that are stored; the checkpoint is the end of the range that begins with 0.';

--
-- Name: COLUMN session_payloads.sdk_version; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.sdk_version IS 'Version of the client''s library.';

--
-- Name: COLUMN session_payloads.attributes; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.attributes IS 'Attributes of the session that are no columns elsewhere.';

--
-- Name: COLUMN session_payloads.current_page; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.session_payloads.current_page IS 'The page on which the client was: live state, not an action.';

--
-- Name: site_access; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.site_access (
    role_name name NOT NULL,
    site_id integer
);

ALTER TABLE tracking.site_access OWNER TO dbrunner_owner;

--
-- Name: TABLE site_access; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.site_access IS 'Which sites a role and its members see through row security. A null site means every site.';

--
-- Name: COLUMN site_access.role_name; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.site_access.role_name IS 'Database role; its members see the site, too.';

--
-- Name: COLUMN site_access.site_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.site_access.site_id IS 'The site, or null for all, also future ones.';

--
-- Name: sites; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.sites (
    id integer NOT NULL,
    name text NOT NULL,
    consent_mode text DEFAULT 'opt_in'::text NOT NULL,
    time_zone text DEFAULT 'UTC'::text NOT NULL,
    domain text,
    consent_by_event text DEFAULT 'grant'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT site_consent_by_event_is_known CHECK ((consent_by_event = ANY (ARRAY['grant'::text, 'withdraw'::text]))),
    CONSTRAINT site_consent_mode_is_known CHECK ((consent_mode = ANY (ARRAY['opt_in'::text, 'opt_out'::text]))),
    CONSTRAINT site_name_is_short CHECK ((name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$'::text))
);

ALTER TABLE tracking.sites OWNER TO dbrunner_owner;

--
-- Name: TABLE sites; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.sites IS 'Sites and applications whose traffic is tracked. The site named default always exists.';

--
-- Name: COLUMN sites.id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.sites.id IS 'Identity of the site.';

--
-- Name: COLUMN sites.name; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.sites.name IS 'Name by which events, commands and functions refer to it.';

--
-- Name: COLUMN sites.consent_mode; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.sites.consent_mode IS 'What holds without a decision of the person: opt_in (not allowed) or opt_out (allowed until refused).';

--
-- Name: COLUMN sites.time_zone; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.sites.time_zone IS 'Reporting time zone: where a day of the rollups begins and ends.';

--
-- Name: COLUMN sites.domain; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.sites.domain IS 'Own domain in ASCII, without www.: referrers from it and from its subdomains are internal. Null: the domain of the page.';

--
-- Name: COLUMN sites.consent_by_event; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.sites.consent_by_event IS 'What the consent of an event may do: grant and withdraw (grant), or only withdraw, for sites with a public write key.';

--
-- Name: COLUMN sites.created_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.sites.created_at IS 'When the site was added.';

--
-- Name: sites_id_seq; Type: SEQUENCE; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.sites ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tracking.sites_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: user_agent_patterns; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.user_agent_patterns (
    id integer NOT NULL,
    kind text NOT NULL,
    "position" integer NOT NULL,
    pattern text NOT NULL,
    name text NOT NULL,
    version text,
    CONSTRAINT captured_version_has_a_group CHECK (((version IS DISTINCT FROM '$1'::text) OR (pattern ~ '\([^?]'::text))),
    CONSTRAINT device_is_known CHECK (((kind <> 'device'::text) OR (name = ANY (ARRAY['desktop'::text, 'mobile'::text, 'tablet'::text, 'tv'::text, 'console'::text, 'wearable'::text])))),
    CONSTRAINT user_agent_pattern_is_not_empty CHECK ((pattern <> ''::text)),
    CONSTRAINT user_agent_pattern_kind_is_known CHECK ((kind = ANY (ARRAY['device'::text, 'browser'::text, 'os'::text])))
);

ALTER TABLE tracking.user_agent_patterns OWNER TO dbrunner_owner;

--
-- Name: TABLE user_agent_patterns; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.user_agent_patterns IS 'Ordered patterns by which tracking.parse_user_agent names device, browser and system.';

--
-- Name: COLUMN user_agent_patterns.id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agent_patterns.id IS 'Identity of the pattern.';

--
-- Name: COLUMN user_agent_patterns.kind; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agent_patterns.kind IS 'What it names: device, browser or os.';

--
-- Name: COLUMN user_agent_patterns."position"; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agent_patterns."position" IS 'Order within the kind: the first match wins. In steps of ten, to leave room.';

--
-- Name: COLUMN user_agent_patterns.pattern; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agent_patterns.pattern IS 'Regular expression, case-sensitive, matched anywhere in the user agent.';

--
-- Name: COLUMN user_agent_patterns.name; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agent_patterns.name IS 'Browser or system family; for a device: desktop, mobile, tablet, tv, console or wearable.';

--
-- Name: COLUMN user_agent_patterns.version; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agent_patterns.version IS '$1 for the first group of the pattern, else the version itself; null where unknown.';

--
-- Name: user_agent_patterns_id_seq; Type: SEQUENCE; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.user_agent_patterns ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tracking.user_agent_patterns_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: user_agent_patterns_position_seq; Type: SEQUENCE; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.user_agent_patterns ALTER COLUMN "position" ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME tracking.user_agent_patterns_position_seq
    START WITH 10
    INCREMENT BY 10
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: user_agent_people; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.user_agent_people (
    person_id bigint NOT NULL,
    user_agent_id integer NOT NULL
);
ALTER TABLE ONLY tracking.user_agent_people ALTER COLUMN person_id SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_agent_people ALTER COLUMN user_agent_id SET STATISTICS 0;

ALTER TABLE ONLY tracking.user_agent_people FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.user_agent_people OWNER TO dbrunner_owner;

--
-- Name: TABLE user_agent_people; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.user_agent_people IS 'Who uses a user agent that is not common: when the last of them is erased, it goes, too.';

--
-- Name: COLUMN user_agent_people.person_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agent_people.person_id IS 'Who was seen with it.';

--
-- Name: COLUMN user_agent_people.user_agent_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agent_people.user_agent_id IS 'The user agent.';

--
-- Name: user_agents; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.user_agents (
    id integer NOT NULL,
    is_bot boolean NOT NULL,
    is_common boolean DEFAULT false NOT NULL,
    user_agent text NOT NULL,
    device_type text NOT NULL,
    browser text NOT NULL,
    os text NOT NULL,
    browser_version text,
    os_version text,
    CONSTRAINT user_agent_is_bounded CHECK ((length(user_agent) <= 1024))
);
ALTER TABLE ONLY tracking.user_agents ALTER COLUMN id SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_agents ALTER COLUMN is_bot SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_agents ALTER COLUMN is_common SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_agents ALTER COLUMN user_agent SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_agents ALTER COLUMN device_type SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_agents ALTER COLUMN browser SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_agents ALTER COLUMN os SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_agents ALTER COLUMN browser_version SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_agents ALTER COLUMN os_version SET STATISTICS 0;

ALTER TABLE tracking.user_agents OWNER TO dbrunner_owner;

--
-- Name: TABLE user_agents; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.user_agents IS 'Every distinct user agent seen, parsed once by tracking.parse_user_agent.';

--
-- Name: COLUMN user_agents.id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agents.id IS 'Identity; sessions, page views and events refer to it.';

--
-- Name: COLUMN user_agents.is_bot; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agents.is_bot IS 'Matches a pattern of tracking.bot_patterns.';

--
-- Name: COLUMN user_agents.is_common; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agents.is_common IS 'Ten people or more were seen with it, so that it does not identify a person; its users are no longer counted.';

--
-- Name: COLUMN user_agents.user_agent; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agents.user_agent IS 'The string as sent, at most 1,024 characters.';

--
-- Name: COLUMN user_agents.device_type; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agents.device_type IS 'desktop, mobile, tablet, tv, console, wearable, bot or unknown.';

--
-- Name: COLUMN user_agents.browser; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agents.browser IS 'Browser family, or unknown.';

--
-- Name: COLUMN user_agents.os; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agents.os IS 'Operating system, or unknown.';

--
-- Name: COLUMN user_agents.browser_version; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agents.browser_version IS 'Its version as sent.';

--
-- Name: COLUMN user_agents.os_version; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_agents.os_version IS 'Its version as sent.';

--
-- Name: user_agents_id_seq; Type: SEQUENCE; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.user_agents ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME tracking.user_agents_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: user_events; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.user_events (
    person_id bigint NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    session_id uuid NOT NULL,
    site_id integer NOT NULL,
    analytics_allowed boolean NOT NULL,
    seq bigint,
    action_hash bigint,
    viewport_x integer,
    viewport_y integer,
    load_ms integer,
    interactive_ms integer,
    user_agent_id integer,
    action_count integer,
    scroll_position smallint,
    is_authenticated boolean,
    event_id text NOT NULL COLLATE pg_catalog."C",
    session_key text COLLATE pg_catalog."C",
    event_type text NOT NULL,
    page_view_id text COLLATE pg_catalog."C",
    page text COLLATE pg_catalog."C",
    event_category text,
    event_action text,
    event_label text,
    event_value numeric,
    page_title text,
    page_category text,
    referrer text,
    element text,
    element_id text,
    element_class text,
    element_text text,
    element_selector text,
    task text,
    goal text,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    utm_term text,
    utm_content text,
    ip_token text COLLATE pg_catalog."C",
    screen text,
    time_zone text,
    query_params jsonb,
    metadata jsonb
)
PARTITION BY RANGE (occurred_at);
ALTER TABLE ONLY tracking.user_events ALTER COLUMN event_id SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN session_key SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN event_type SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN page_view_id SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN page SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN event_category SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN event_action SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN event_label SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN page_title SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN page_category SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN referrer SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN element SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN element_id SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN element_class SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN element_text SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN element_selector SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN task SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN goal SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN utm_source SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN utm_medium SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN utm_campaign SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN utm_term SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN utm_content SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN ip_token SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN screen SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN time_zone SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN query_params SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_events ALTER COLUMN metadata SET STATISTICS 0;

ALTER TABLE ONLY tracking.user_events FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.user_events OWNER TO dbrunner_owner;

--
-- Name: TABLE user_events; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.user_events IS 'Events other than page views, as observed.';

--
-- Name: COLUMN user_events.person_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.person_id IS 'Whose event.';

--
-- Name: COLUMN user_events.occurred_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.occurred_at IS 'When, after clock correction.';

--
-- Name: COLUMN user_events.received_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.received_at IS 'When it was received.';

--
-- Name: COLUMN user_events.session_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.session_id IS 'Session; provisional until pipeline.derive_sessions has seen the row.';

--
-- Name: COLUMN user_events.site_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.site_id IS 'On which site.';

--
-- Name: COLUMN user_events.analytics_allowed; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.analytics_allowed IS 'The person consents; row security shows no other row.';

--
-- Name: COLUMN user_events.seq; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.seq IS 'Order among events of the same time, as sent.';

--
-- Name: COLUMN user_events.action_hash; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.action_hash IS 'Hash of the action as sent, which tells versions apart; null for what came as an event.';

--
-- Name: COLUMN user_events.viewport_x; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.viewport_x IS 'Position in the viewport in pixels, from the left.';

--
-- Name: COLUMN user_events.viewport_y; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.viewport_y IS 'Position in the viewport in pixels, from the top.';

--
-- Name: COLUMN user_events.load_ms; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.load_ms IS 'Load time in milliseconds.';

--
-- Name: COLUMN user_events.interactive_ms; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.interactive_ms IS 'Time to interactive in milliseconds.';

--
-- Name: COLUMN user_events.user_agent_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.user_agent_id IS 'User agent (tracking.user_agents.id).';

--
-- Name: COLUMN user_events.action_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.action_count IS 'Actions of the session payload that this version came from, the higher wins; null for what came as an event.';

--
-- Name: COLUMN user_events.scroll_position; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.scroll_position IS 'Scroll in percent.';

--
-- Name: COLUMN user_events.is_authenticated; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.is_authenticated IS 'Sent as authenticated.';

--
-- Name: COLUMN user_events.event_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.event_id IS 'The producer''s event_id.';

--
-- Name: COLUMN user_events.session_key; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.session_key IS 'Session key as sent, or null.';

--
-- Name: COLUMN user_events.event_type; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.event_type IS 'click, scroll, search, goal, conversion, error, or any other text.';

--
-- Name: COLUMN user_events.page_view_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.page_view_id IS 'Page view of the session during which it happened; null before the first.';

--
-- Name: COLUMN user_events.page; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.page IS 'Page of the event''s URL, as in tracking.page_views.page.';

--
-- Name: COLUMN user_events.event_category; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.event_category IS 'Category as sent.';

--
-- Name: COLUMN user_events.event_action; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.event_action IS 'Action as sent.';

--
-- Name: COLUMN user_events.event_label; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.event_label IS 'Label as sent.';

--
-- Name: COLUMN user_events.event_value; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.event_value IS 'Value as sent.';

--
-- Name: COLUMN user_events.page_title; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.page_title IS 'Title of the page.';

--
-- Name: COLUMN user_events.page_category; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.page_category IS 'Category of the page, as sent.';

--
-- Name: COLUMN user_events.referrer; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.referrer IS 'Referrer without query and fragment.';

--
-- Name: COLUMN user_events.element; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.element IS 'Element that was acted on.';

--
-- Name: COLUMN user_events.element_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.element_id IS 'Its id.';

--
-- Name: COLUMN user_events.element_class; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.element_class IS 'Its class.';

--
-- Name: COLUMN user_events.element_text; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.element_text IS 'Its text.';

--
-- Name: COLUMN user_events.element_selector; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.element_selector IS 'Its selector.';

--
-- Name: COLUMN user_events.task; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.task IS 'Task that was started or completed.';

--
-- Name: COLUMN user_events.goal; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.goal IS 'Goal that was reached.';

--
-- Name: COLUMN user_events.utm_source; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.utm_source IS 'Campaign source, as sent or from the URL.';

--
-- Name: COLUMN user_events.utm_medium; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.utm_medium IS 'Campaign medium, as sent or from the URL.';

--
-- Name: COLUMN user_events.utm_campaign; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.utm_campaign IS 'Campaign name, as sent or from the URL.';

--
-- Name: COLUMN user_events.utm_term; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.utm_term IS 'Campaign term, as sent or from the URL.';

--
-- Name: COLUMN user_events.utm_content; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.utm_content IS 'Campaign content, as sent or from the URL.';

--
-- Name: COLUMN user_events.ip_token; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.ip_token IS 'See tracking.user_sessions.ip_token.';

--
-- Name: COLUMN user_events.screen; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.screen IS 'Screen size as sent.';

--
-- Name: COLUMN user_events.time_zone; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.time_zone IS 'Time zone of the client as sent.';

--
-- Name: COLUMN user_events.query_params; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.query_params IS 'Query parameters of the URL that the setting query_parameters allows.';

--
-- Name: COLUMN user_events.metadata; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_events.metadata IS 'Fields of the event that have no column.';

--
-- Name: user_sessions; Type: TABLE; Schema: tracking; Owner: dbrunner_owner
--

CREATE TABLE tracking.user_sessions (
    person_id bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    last_activity_at timestamp with time zone NOT NULL,
    duration_ms bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    session_id uuid NOT NULL,
    site_id integer NOT NULL,
    page_count integer NOT NULL,
    event_count integer NOT NULL,
    goal_count integer NOT NULL,
    analytics_allowed boolean NOT NULL,
    is_active boolean NOT NULL,
    is_authenticated boolean NOT NULL,
    is_engaged boolean NOT NULL,
    is_long boolean NOT NULL,
    is_converted boolean NOT NULL,
    is_bot boolean NOT NULL,
    is_continuation boolean NOT NULL,
    duration_seconds bigint GENERATED ALWAYS AS ((duration_ms / 1000)) STORED,
    ended_at timestamp with time zone,
    frustration double precision,
    efficiency double precision,
    page_duration_ms bigint,
    user_agent_id integer,
    click_count integer,
    unique_page_count integer,
    error_count integer,
    context_switch_count integer,
    tasks_started integer,
    tasks_completed integer,
    tasks_abandoned integer,
    rage_click_count integer,
    backtrack_count integer,
    max_scroll smallint,
    is_single_page boolean,
    is_short boolean,
    session_key text COLLATE pg_catalog."C",
    device_type text DEFAULT 'unknown'::text NOT NULL,
    browser text DEFAULT 'unknown'::text NOT NULL,
    os text DEFAULT 'unknown'::text NOT NULL,
    ip_token text COLLATE pg_catalog."C",
    browser_version text,
    os_version text,
    screen text,
    time_zone text,
    referrer_domain text,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    goal_value numeric NOT NULL,
    entry_page text COLLATE pg_catalog."C",
    exit_page text COLLATE pg_catalog."C",
    journey_path text[] NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT session_bounces_need_a_page CHECK ((((page_count = 0) = (is_single_page IS NULL)) AND ((page_count = 0) = (is_short IS NULL)))),
    CONSTRAINT session_duration_is_its_span CHECK ((duration_ms >= 0)),
    CONSTRAINT session_ends_after_start CHECK ((last_activity_at >= started_at))
)
PARTITION BY RANGE (started_at);
ALTER TABLE ONLY tracking.user_sessions ALTER COLUMN session_key SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_sessions ALTER COLUMN ip_token SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_sessions ALTER COLUMN browser_version SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_sessions ALTER COLUMN os_version SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_sessions ALTER COLUMN screen SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_sessions ALTER COLUMN time_zone SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_sessions ALTER COLUMN referrer_domain SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_sessions ALTER COLUMN utm_source SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_sessions ALTER COLUMN utm_medium SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_sessions ALTER COLUMN utm_campaign SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_sessions ALTER COLUMN entry_page SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_sessions ALTER COLUMN exit_page SET STATISTICS 0;
ALTER TABLE ONLY tracking.user_sessions ALTER COLUMN journey_path SET STATISTICS 0;

ALTER TABLE ONLY tracking.user_sessions FORCE ROW LEVEL SECURITY;

ALTER TABLE tracking.user_sessions OWNER TO dbrunner_owner;

--
-- Name: TABLE user_sessions; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON TABLE tracking.user_sessions IS 'Sessions, derived from page views and events by pipeline.derive_sessions; the pipeline is the only writer.';

--
-- Name: COLUMN user_sessions.person_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.person_id IS 'Whose session (tracking.persons.id).';

--
-- Name: COLUMN user_sessions.started_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.started_at IS 'Time of the first event.';

--
-- Name: COLUMN user_sessions.last_activity_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.last_activity_at IS 'Time of the last event.';

--
-- Name: COLUMN user_sessions.duration_ms; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.duration_ms IS 'Last minus first event, in milliseconds; 0 for a single event.';

--
-- Name: COLUMN user_sessions.created_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.created_at IS 'When the row was first written.';

--
-- Name: COLUMN user_sessions.updated_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.updated_at IS 'When the row was last changed.';

--
-- Name: COLUMN user_sessions.session_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.session_id IS 'Identity, made from the data (site, visitor, key or first event), so that a replay finds it again.';

--
-- Name: COLUMN user_sessions.site_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.site_id IS 'On which site.';

--
-- Name: COLUMN user_sessions.page_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.page_count IS 'Page views.';

--
-- Name: COLUMN user_sessions.event_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.event_count IS 'Events other than page views: rows in tracking.user_events.';

--
-- Name: COLUMN user_sessions.goal_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.goal_count IS 'Goals and conversions.';

--
-- Name: COLUMN user_sessions.analytics_allowed; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.analytics_allowed IS 'The person consents; row security shows no other row.';

--
-- Name: COLUMN user_sessions.is_active; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.is_active IS 'Not closed yet: the last event is less than session_timeout ago.';

--
-- Name: COLUMN user_sessions.is_authenticated; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.is_authenticated IS 'Any event was sent as authenticated.';

--
-- Name: COLUMN user_sessions.is_engaged; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.is_engaged IS 'At least 10 s, or two page views, or a conversion.';

--
-- Name: COLUMN user_sessions.is_long; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.is_long IS 'At least 600 s.';

--
-- Name: COLUMN user_sessions.is_converted; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.is_converted IS 'Has a conversion event, a goal, or an event of category Conversion.';

--
-- Name: COLUMN user_sessions.is_bot; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.is_bot IS 'A known bot; left out of the metrics.';

--
-- Name: COLUMN user_sessions.is_continuation; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.is_continuation IS 'Continues a session that was cut at session_cap.';

--
-- Name: COLUMN user_sessions.duration_seconds; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.duration_seconds IS 'Whole seconds of duration_ms, never rounded up.';

--
-- Name: COLUMN user_sessions.ended_at; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.ended_at IS 'Time of the last event, set when the session is closed.';

--
-- Name: COLUMN user_sessions.frustration; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.frustration IS 'From 0, a clean session, to below 1 (tracking.frustration).';

--
-- Name: COLUMN user_sessions.efficiency; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.efficiency IS 'From 0 to 1 (tracking.efficiency).';

--
-- Name: COLUMN user_sessions.page_duration_ms; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.page_duration_ms IS 'Sum of time_on_page_ms of its page views; null where that is known of none.';

--
-- Name: COLUMN user_sessions.user_agent_id; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.user_agent_id IS 'The user agent (tracking.user_agents.id).';

--
-- Name: COLUMN user_sessions.click_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.click_count IS 'Clicks; null, as the other counts of friction, in an anonymous session.';

--
-- Name: COLUMN user_sessions.unique_page_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.unique_page_count IS 'Different pages.';

--
-- Name: COLUMN user_sessions.error_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.error_count IS 'Events of type error.';

--
-- Name: COLUMN user_sessions.context_switch_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.context_switch_count IS 'How often a page view was of another category than the one before it; not where either has none.';

--
-- Name: COLUMN user_sessions.tasks_started; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.tasks_started IS 'Events of type task_start.';

--
-- Name: COLUMN user_sessions.tasks_completed; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.tasks_completed IS 'Events of type task_complete.';

--
-- Name: COLUMN user_sessions.tasks_abandoned; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.tasks_abandoned IS 'Incidents of kind abandoned_task.';

--
-- Name: COLUMN user_sessions.rage_click_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.rage_click_count IS 'Incidents of kind rage_click.';

--
-- Name: COLUMN user_sessions.backtrack_count; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.backtrack_count IS 'Incidents of kind backtrack.';

--
-- Name: COLUMN user_sessions.max_scroll; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.max_scroll IS 'Deepest scroll, in percent.';

--
-- Name: COLUMN user_sessions.is_single_page; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.is_single_page IS 'Bounce, first meaning: exactly one page view. Null without a page view.';

--
-- Name: COLUMN user_sessions.is_short; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.is_short IS 'Bounce, second meaning: under 30.000 s. Null without a page view.';

--
-- Name: COLUMN user_sessions.session_key; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.session_key IS 'The key that the client sent; null where the gap rule made the session.';

--
-- Name: COLUMN user_sessions.device_type; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.device_type IS 'desktop, mobile, tablet, tv, console, wearable, bot or unknown.';

--
-- Name: COLUMN user_sessions.browser; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.browser IS 'Browser family, or unknown.';

--
-- Name: COLUMN user_sessions.os; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.os IS 'Operating system, or unknown.';

--
-- Name: COLUMN user_sessions.ip_token; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.ip_token IS 'What the setting ip_addresses keeps: a keyed hash in hex, or the network in CIDR form. Never the address.';

--
-- Name: COLUMN user_sessions.browser_version; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.browser_version IS 'Version of the browser as sent.';

--
-- Name: COLUMN user_sessions.os_version; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.os_version IS 'Version of the operating system as sent.';

--
-- Name: COLUMN user_sessions.screen; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.screen IS 'Screen size as sent, such as 390x844.';

--
-- Name: COLUMN user_sessions.time_zone; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.time_zone IS 'Time zone of the client as sent.';

--
-- Name: COLUMN user_sessions.referrer_domain; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.referrer_domain IS 'External domain that led to the session.';

--
-- Name: COLUMN user_sessions.utm_source; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.utm_source IS 'Campaign source of the landing.';

--
-- Name: COLUMN user_sessions.utm_medium; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.utm_medium IS 'Campaign medium of the landing.';

--
-- Name: COLUMN user_sessions.utm_campaign; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.utm_campaign IS 'Campaign name of the landing.';

--
-- Name: COLUMN user_sessions.goal_value; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.goal_value IS 'Sum of the values of goals and conversions.';

--
-- Name: COLUMN user_sessions.entry_page; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.entry_page IS 'First page.';

--
-- Name: COLUMN user_sessions.exit_page; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.exit_page IS 'Last page; final when the session is closed.';

--
-- Name: COLUMN user_sessions.journey_path; Type: COMMENT; Schema: tracking; Owner: dbrunner_owner
--

COMMENT ON COLUMN tracking.user_sessions.journey_path IS 'Pages in order, equal neighbours collapsed.';

--
-- Name: migration_repairs migration_repairs_pkey; Type: CONSTRAINT; Schema: dbrunner; Owner: postgres
--

ALTER TABLE ONLY dbrunner.migration_repairs
    ADD CONSTRAINT migration_repairs_pkey PRIMARY KEY (repair_id);

--
-- Name: migrations migrations_pkey; Type: CONSTRAINT; Schema: dbrunner; Owner: postgres
--

ALTER TABLE ONLY dbrunner.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (version);

--
-- Name: settings settings_pkey; Type: CONSTRAINT; Schema: dbrunner; Owner: postgres
--

ALTER TABLE ONLY dbrunner.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (name);

--
-- Name: archived_partitions archived_partitions_pkey; Type: CONSTRAINT; Schema: ops; Owner: dbrunner_owner
--

ALTER TABLE ONLY ops.archived_partitions
    ADD CONSTRAINT archived_partitions_pkey PRIMARY KEY (id);

--
-- Name: data_quality_checks data_quality_checks_pkey; Type: CONSTRAINT; Schema: ops; Owner: dbrunner_owner
--

ALTER TABLE ONLY ops.data_quality_checks
    ADD CONSTRAINT data_quality_checks_pkey PRIMARY KEY (id);

--
-- Name: db_performance_metrics db_performance_metrics_pkey; Type: CONSTRAINT; Schema: ops; Owner: dbrunner_owner
--

ALTER TABLE ONLY ops.db_performance_metrics
    ADD CONSTRAINT db_performance_metrics_pkey PRIMARY KEY (metric, labels, measured_at);

--
-- Name: job_runs job_runs_pkey; Type: CONSTRAINT; Schema: ops; Owner: dbrunner_owner
--

ALTER TABLE ONLY ops.job_runs
    ADD CONSTRAINT job_runs_pkey PRIMARY KEY (id);

--
-- Name: leases leases_pkey; Type: CONSTRAINT; Schema: ops; Owner: dbrunner_owner
--

ALTER TABLE ONLY ops.leases
    ADD CONSTRAINT leases_pkey PRIMARY KEY (key);

--
-- Name: partition_policies partition_policies_pkey; Type: CONSTRAINT; Schema: ops; Owner: dbrunner_owner
--

ALTER TABLE ONLY ops.partition_policies
    ADD CONSTRAINT partition_policies_pkey PRIMARY KEY (parent_table);

--
-- Name: row_policies row_policies_pkey; Type: CONSTRAINT; Schema: ops; Owner: dbrunner_owner
--

ALTER TABLE ONLY ops.row_policies
    ADD CONSTRAINT row_policies_pkey PRIMARY KEY (table_name);

--
-- Name: settings settings_pkey; Type: CONSTRAINT; Schema: ops; Owner: dbrunner_owner
--

ALTER TABLE ONLY ops.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (name);

--
-- Name: arrivals arrivals_pkey; Type: CONSTRAINT; Schema: pipeline; Owner: dbrunner_pipeline
--

ALTER TABLE ONLY pipeline.arrivals
    ADD CONSTRAINT arrivals_pkey PRIMARY KEY (hour);

--
-- Name: load_progress load_progress_pkey; Type: CONSTRAINT; Schema: pipeline; Owner: dbrunner_pipeline
--

ALTER TABLE ONLY pipeline.load_progress
    ADD CONSTRAINT load_progress_pkey PRIMARY KEY (load_id, worker);

--
-- Name: loads loads_pkey; Type: CONSTRAINT; Schema: pipeline; Owner: dbrunner_pipeline
--

ALTER TABLE ONLY pipeline.loads
    ADD CONSTRAINT loads_pkey PRIMARY KEY (id);

--
-- Name: quarantine quarantine_step_key_key; Type: CONSTRAINT; Schema: pipeline; Owner: dbrunner_pipeline
--

ALTER TABLE ONLY pipeline.quarantine
    ADD CONSTRAINT quarantine_step_key_key UNIQUE (step, key);

--
-- Name: archive_people archive_people_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.archive_people
    ADD CONSTRAINT archive_people_pkey PRIMARY KEY (bucket, archive_id);

--
-- Name: archived_erasures archived_erasures_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.archived_erasures
    ADD CONSTRAINT archived_erasures_pkey PRIMARY KEY (archive_id, person_id, ledger_id);

--
-- Name: audit_head audit_head_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.audit_head
    ADD CONSTRAINT audit_head_pkey PRIMARY KEY (is_the_one);

--
-- Name: audit_log audit_log_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (id);

--
-- Name: consent_events consent_events_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.consent_events
    ADD CONSTRAINT consent_events_pkey PRIMARY KEY (id);

--
-- Name: data_map data_map_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.data_map
    ADD CONSTRAINT data_map_pkey PRIMARY KEY (schema_name, table_name, column_name);

--
-- Name: data_tables data_tables_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.data_tables
    ADD CONSTRAINT data_tables_pkey PRIMARY KEY (schema_name, table_name);

--
-- Name: erased_persons erased_persons_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.erased_persons
    ADD CONSTRAINT erased_persons_pkey PRIMARY KEY (person_id);

--
-- Name: erasure_ledger erasure_ledger_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.erasure_ledger
    ADD CONSTRAINT erasure_ledger_pkey PRIMARY KEY (id);

--
-- Name: ip_salts ip_salts_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.ip_salts
    ADD CONSTRAINT ip_salts_pkey PRIMARY KEY (day);

--
-- Name: page_texts page_texts_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.page_texts
    ADD CONSTRAINT page_texts_pkey PRIMARY KEY (language, key);

--
-- Name: pending_rewrites pending_rewrites_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.pending_rewrites
    ADD CONSTRAINT pending_rewrites_pkey PRIMARY KEY (id);

--
-- Name: purposes purposes_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.purposes
    ADD CONSTRAINT purposes_pkey PRIMARY KEY (name);

--
-- Name: requests requests_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.requests
    ADD CONSTRAINT requests_pkey PRIMARY KEY (id);

--
-- Name: secrets secrets_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.secrets
    ADD CONSTRAINT secrets_pkey PRIMARY KEY (name);

--
-- Name: subject_columns subject_columns_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.subject_columns
    ADD CONSTRAINT subject_columns_pkey PRIMARY KEY (column_name);

--
-- Name: subject_tables subject_tables_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.subject_tables
    ADD CONSTRAINT subject_tables_pkey PRIMARY KEY (schema_name, table_name);

--
-- Name: user_consent user_consent_pkey; Type: CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.user_consent
    ADD CONSTRAINT user_consent_pkey PRIMARY KEY (person_id, purpose);

--
-- Name: channel_rollup_daily channel_rollup_daily_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.channel_rollup_daily
    ADD CONSTRAINT channel_rollup_daily_pkey PRIMARY KEY (site_id, day, channel);

--
-- Name: cohort_rollup_daily cohort_rollup_daily_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.cohort_rollup_daily
    ADD CONSTRAINT cohort_rollup_daily_pkey PRIMARY KEY (site_id, day, cohort);

--
-- Name: dimension_rollup_daily dimension_rollup_daily_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.dimension_rollup_daily
    ADD CONSTRAINT dimension_rollup_daily_pkey PRIMARY KEY (site_id, dimension, day, value);

--
-- Name: flow_rollup_daily flow_rollup_daily_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.flow_rollup_daily
    ADD CONSTRAINT flow_rollup_daily_pkey PRIMARY KEY (site_id, day, flow_key);

--
-- Name: frozen_days frozen_days_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.frozen_days
    ADD CONSTRAINT frozen_days_pkey PRIMARY KEY (site_id);

--
-- Name: funnel_conditions funnel_conditions_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.funnel_conditions
    ADD CONSTRAINT funnel_conditions_pkey PRIMARY KEY (funnel_id, step, condition);

--
-- Name: funnel_steps funnel_steps_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.funnel_steps
    ADD CONSTRAINT funnel_steps_pkey PRIMARY KEY (funnel_id, step);

--
-- Name: funnels funnels_name_key; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.funnels
    ADD CONSTRAINT funnels_name_key UNIQUE (name);

--
-- Name: funnels funnels_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.funnels
    ADD CONSTRAINT funnels_pkey PRIMARY KEY (id);

--
-- Name: hotspot_rollup_daily hotspot_rollup_daily_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.hotspot_rollup_daily
    ADD CONSTRAINT hotspot_rollup_daily_pkey PRIMARY KEY (site_id, day, page);

--
-- Name: incident_rollup_daily incident_rollup_daily_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.incident_rollup_daily
    ADD CONSTRAINT incident_rollup_daily_pkey PRIMARY KEY (site_id, day, kind, page);

--
-- Name: journey_ranges journey_ranges_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.journey_ranges
    ADD CONSTRAINT journey_ranges_pkey PRIMARY KEY (site_id, from_day, to_day);

--
-- Name: page_rollup_daily page_rollup_daily_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.page_rollup_daily
    ADD CONSTRAINT page_rollup_daily_pkey PRIMARY KEY (site_id, day, page);

--
-- Name: page_rollup_hourly page_rollup_hourly_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.page_rollup_hourly
    ADD CONSTRAINT page_rollup_hourly_pkey PRIMARY KEY (site_id, hour, page_category, page);

--
-- Name: page_rollup_weekly page_rollup_weekly_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.page_rollup_weekly
    ADD CONSTRAINT page_rollup_weekly_pkey PRIMARY KEY (site_id, week, page);

--
-- Name: people_rollup_daily people_rollup_daily_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.people_rollup_daily
    ADD CONSTRAINT people_rollup_daily_pkey PRIMARY KEY (site_id, day, previous_day);

--
-- Name: performance_alerts performance_alerts_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.performance_alerts
    ADD CONSTRAINT performance_alerts_pkey PRIMARY KEY (site_id, hour, name, endpoint);

--
-- Name: performance_rollup_hourly performance_rollup_hourly_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.performance_rollup_hourly
    ADD CONSTRAINT performance_rollup_hourly_pkey PRIMARY KEY (site_id, hour, name, endpoint);

--
-- Name: resting_buckets resting_buckets_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.resting_buckets
    ADD CONSTRAINT resting_buckets_pkey PRIMARY KEY (rollup, site_id, bucket);

--
-- Name: session_rollup_daily session_rollup_daily_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.session_rollup_daily
    ADD CONSTRAINT session_rollup_daily_pkey PRIMARY KEY (site_id, day, device_type, browser);

--
-- Name: site_rollup_daily site_rollup_daily_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.site_rollup_daily
    ADD CONSTRAINT site_rollup_daily_pkey PRIMARY KEY (site_id, day);

--
-- Name: transition_rollup_daily transition_rollup_daily_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.transition_rollup_daily
    ADD CONSTRAINT transition_rollup_daily_pkey PRIMARY KEY (site_id, day, from_page, to_page);

--
-- Name: transition_rollup_weekly transition_rollup_weekly_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.transition_rollup_weekly
    ADD CONSTRAINT transition_rollup_weekly_pkey PRIMARY KEY (site_id, week, from_page, to_page);

--
-- Name: user_journey_paths user_journey_paths_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.user_journey_paths
    ADD CONSTRAINT user_journey_paths_pkey PRIMARY KEY (site_id, from_day, to_day, device_type, path_key);

--
-- Name: view_freshness view_freshness_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.view_freshness
    ADD CONSTRAINT view_freshness_pkey PRIMARY KEY (view_name);

--
-- Name: view_rollup_daily view_rollup_daily_pkey; Type: CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.view_rollup_daily
    ADD CONSTRAINT view_rollup_daily_pkey PRIMARY KEY (site_id, day);

--
-- Name: active_days active_days_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.active_days
    ADD CONSTRAINT active_days_pkey PRIMARY KEY (person_id, site_id, day);

--
-- Name: bot_patterns bot_pattern_position_is_unique; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.bot_patterns
    ADD CONSTRAINT bot_pattern_position_is_unique UNIQUE ("position");

--
-- Name: bot_patterns bot_patterns_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.bot_patterns
    ADD CONSTRAINT bot_patterns_pkey PRIMARY KEY (id);

--
-- Name: channel_rules channel_rule_position_is_unique; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.channel_rules
    ADD CONSTRAINT channel_rule_position_is_unique UNIQUE ("position");

--
-- Name: channel_rules channel_rules_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.channel_rules
    ADD CONSTRAINT channel_rules_pkey PRIMARY KEY (id);

--
-- Name: channel_sources channel_sources_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.channel_sources
    ADD CONSTRAINT channel_sources_pkey PRIMARY KEY (source);

--
-- Name: click_ids click_ids_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.click_ids
    ADD CONSTRAINT click_ids_pkey PRIMARY KEY (parameter);

--
-- Name: configuration_fields configuration_fields_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.configuration_fields
    ADD CONSTRAINT configuration_fields_pkey PRIMARY KEY (site_id, field);

--
-- Name: configuration_snapshots configuration_snapshots_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.configuration_snapshots
    ADD CONSTRAINT configuration_snapshots_pkey PRIMARY KEY (person_id, taken_at, snapshot_id, site_id);

--
-- Name: inbox inbox_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (id);

--
-- Name: incidents incidents_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.incidents
    ADD CONSTRAINT incidents_pkey PRIMARY KEY (person_id, session_id, started_at, kind, number);

--
-- Name: page_views page_views_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.page_views
    ADD CONSTRAINT page_views_pkey PRIMARY KEY (person_id, viewed_at, page_view_id, site_id);

--
-- Name: performance_metrics performance_metrics_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.performance_metrics
    ADD CONSTRAINT performance_metrics_pkey PRIMARY KEY (person_id, measured_at, metric_id, site_id);

--
-- Name: performance_thresholds performance_thresholds_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.performance_thresholds
    ADD CONSTRAINT performance_thresholds_pkey PRIMARY KEY (name);

--
-- Name: persons persons_external_id_key; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.persons
    ADD CONSTRAINT persons_external_id_key UNIQUE (external_id);

--
-- Name: persons persons_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.persons
    ADD CONSTRAINT persons_pkey PRIMARY KEY (id);

--
-- Name: rejected_events rejected_events_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.rejected_events
    ADD CONSTRAINT rejected_events_pkey PRIMARY KEY (id);

--
-- Name: session_attribution session_attribution_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.session_attribution
    ADD CONSTRAINT session_attribution_pkey PRIMARY KEY (person_id, session_id, started_at);

--
-- Name: session_keys session_keys_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.session_keys
    ADD CONSTRAINT session_keys_pkey PRIMARY KEY (person_id, site_id, session_key);

--
-- Name: session_payloads session_payloads_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.session_payloads
    ADD CONSTRAINT session_payloads_pkey PRIMARY KEY (person_id, site_id, session_key);

--
-- Name: site_access site_access_is_granted_once; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.site_access
    ADD CONSTRAINT site_access_is_granted_once UNIQUE NULLS NOT DISTINCT (role_name, site_id);

--
-- Name: sites sites_name_key; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.sites
    ADD CONSTRAINT sites_name_key UNIQUE (name);

--
-- Name: sites sites_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.sites
    ADD CONSTRAINT sites_pkey PRIMARY KEY (id);

--
-- Name: user_agent_patterns user_agent_pattern_position_is_unique; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.user_agent_patterns
    ADD CONSTRAINT user_agent_pattern_position_is_unique UNIQUE ("position");

--
-- Name: user_agent_patterns user_agent_patterns_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.user_agent_patterns
    ADD CONSTRAINT user_agent_patterns_pkey PRIMARY KEY (id);

--
-- Name: user_agent_people user_agent_people_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.user_agent_people
    ADD CONSTRAINT user_agent_people_pkey PRIMARY KEY (user_agent_id, person_id);

--
-- Name: user_agents user_agents_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.user_agents
    ADD CONSTRAINT user_agents_pkey PRIMARY KEY (id);

--
-- Name: user_events user_events_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.user_events
    ADD CONSTRAINT user_events_pkey PRIMARY KEY (person_id, occurred_at, event_id, site_id);

--
-- Name: user_sessions user_sessions_pkey; Type: CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.user_sessions
    ADD CONSTRAINT user_sessions_pkey PRIMARY KEY (person_id, session_id, started_at);

--
-- Name: archived_partitions_live; Type: INDEX; Schema: ops; Owner: dbrunner_owner
--

CREATE UNIQUE INDEX archived_partitions_live ON ops.archived_partitions USING btree (partition) WHERE (state <> 'deleted'::text);

--
-- Name: data_quality_checks_checked_at; Type: INDEX; Schema: ops; Owner: dbrunner_owner
--

CREATE INDEX data_quality_checks_checked_at ON ops.data_quality_checks USING btree (checked_at);

--
-- Name: data_quality_checks_name_checked_at; Type: INDEX; Schema: ops; Owner: dbrunner_owner
--

CREATE INDEX data_quality_checks_name_checked_at ON ops.data_quality_checks USING btree (check_name, checked_at);

--
-- Name: db_performance_metrics_measured_at; Type: INDEX; Schema: ops; Owner: dbrunner_owner
--

CREATE INDEX db_performance_metrics_measured_at ON ops.db_performance_metrics USING btree (measured_at);

--
-- Name: job_runs_job_started_at; Type: INDEX; Schema: ops; Owner: dbrunner_owner
--

CREATE INDEX job_runs_job_started_at ON ops.job_runs USING btree (job, started_at);

--
-- Name: job_runs_running; Type: INDEX; Schema: ops; Owner: dbrunner_owner
--

CREATE INDEX job_runs_running ON ops.job_runs USING btree (job) WHERE (status = 'running'::text);

--
-- Name: job_runs_started_at; Type: INDEX; Schema: ops; Owner: dbrunner_owner
--

CREATE INDEX job_runs_started_at ON ops.job_runs USING btree (started_at);

--
-- Name: leases_name; Type: INDEX; Schema: ops; Owner: dbrunner_owner
--

CREATE UNIQUE INDEX leases_name ON ops.leases USING btree (name) WHERE (NOT is_shared);

--
-- Name: loads_fingerprint; Type: INDEX; Schema: pipeline; Owner: dbrunner_pipeline
--

CREATE UNIQUE INDEX loads_fingerprint ON pipeline.loads USING btree (fingerprint) WHERE (fingerprint IS NOT NULL);

--
-- Name: pending_streams_person_id; Type: INDEX; Schema: pipeline; Owner: dbrunner_pipeline
--

CREATE INDEX pending_streams_person_id ON pipeline.pending_streams USING btree (person_id);

--
-- Name: quarantine_person_id; Type: INDEX; Schema: pipeline; Owner: dbrunner_pipeline
--

CREATE INDEX quarantine_person_id ON pipeline.quarantine USING btree (person_id);

--
-- Name: archive_people_archive_id; Type: INDEX; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE INDEX archive_people_archive_id ON privacy.archive_people USING btree (archive_id);

--
-- Name: archived_erasures_ledger_id; Type: INDEX; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE INDEX archived_erasures_ledger_id ON privacy.archived_erasures USING btree (ledger_id);

--
-- Name: consent_events_person_id; Type: INDEX; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE INDEX consent_events_person_id ON privacy.consent_events USING btree (person_id);

--
-- Name: consent_events_purpose; Type: INDEX; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE INDEX consent_events_purpose ON privacy.consent_events USING btree (purpose);

--
-- Name: data_tables_via; Type: INDEX; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE INDEX data_tables_via ON privacy.data_tables USING btree (via_schema, via_table);

--
-- Name: erasure_ledger_intended; Type: INDEX; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE UNIQUE INDEX erasure_ledger_intended ON privacy.erasure_ledger USING btree (person_id) WHERE (state = 'intended'::text);

--
-- Name: erasure_ledger_open; Type: INDEX; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE INDEX erasure_ledger_open ON privacy.erasure_ledger USING btree (requested_at) WHERE (state <> 'done'::text);

--
-- Name: erasure_ledger_subject_ref; Type: INDEX; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE INDEX erasure_ledger_subject_ref ON privacy.erasure_ledger USING btree (subject_ref);

--
-- Name: requests_open; Type: INDEX; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE INDEX requests_open ON privacy.requests USING btree (due_at) WHERE (finished_at IS NULL);

--
-- Name: requests_subject_ref; Type: INDEX; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE INDEX requests_subject_ref ON privacy.requests USING btree (subject_ref);

--
-- Name: user_consent_purpose; Type: INDEX; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE INDEX user_consent_purpose ON privacy.user_consent USING btree (purpose);

--
-- Name: user_consent_unsettled; Type: INDEX; Schema: privacy; Owner: dbrunner_gdpr
--

CREATE INDEX user_consent_unsettled ON privacy.user_consent USING btree (unsettled_since) WHERE (unsettled_since IS NOT NULL);

--
-- Name: cohort_rollup_daily_nobody; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE INDEX cohort_rollup_daily_nobody ON reporting.cohort_rollup_daily USING btree (site_id) WHERE (people = 0);

--
-- Name: dimension_rollup_daily_day; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE INDEX dimension_rollup_daily_day ON reporting.dimension_rollup_daily USING btree (site_id, day);

--
-- Name: hotspot_rollup_daily_frustration; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE INDEX hotspot_rollup_daily_frustration ON reporting.hotspot_rollup_daily USING btree (site_id, day, frustration_sum) WHERE (frustration_sum > (0)::numeric);

--
-- Name: page_metrics_hourly_key; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE UNIQUE INDEX page_metrics_hourly_key ON reporting.page_metrics_hourly USING btree (site_id, hour, page_category, page);

--
-- Name: page_rollup_daily_views; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE INDEX page_rollup_daily_views ON reporting.page_rollup_daily USING btree (site_id, day, views);

--
-- Name: page_rollup_hourly_hour; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE INDEX page_rollup_hourly_hour ON reporting.page_rollup_hourly USING btree (hour);

--
-- Name: page_rollup_weekly_none; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE INDEX page_rollup_weekly_none ON reporting.page_rollup_weekly USING btree (site_id, week) WHERE (views = 0);

--
-- Name: page_rollup_weekly_views; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE INDEX page_rollup_weekly_views ON reporting.page_rollup_weekly USING btree (site_id, week, views);

--
-- Name: people_rollup_daily_nobody; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE INDEX people_rollup_daily_nobody ON reporting.people_rollup_daily USING btree (site_id) WHERE (people = 0);

--
-- Name: session_metrics_daily_key; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE UNIQUE INDEX session_metrics_daily_key ON reporting.session_metrics_daily USING btree (site_id, day, device_type, browser);

--
-- Name: session_rollup_daily_day; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE INDEX session_rollup_daily_day ON reporting.session_rollup_daily USING btree (day);

--
-- Name: transition_rollup_daily_transitions; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE INDEX transition_rollup_daily_transitions ON reporting.transition_rollup_daily USING btree (site_id, day, transitions);

--
-- Name: transition_rollup_weekly_none; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE INDEX transition_rollup_weekly_none ON reporting.transition_rollup_weekly USING btree (site_id, week) WHERE (transitions = 0);

--
-- Name: transition_rollup_weekly_transitions; Type: INDEX; Schema: reporting; Owner: dbrunner_owner
--

CREATE INDEX transition_rollup_weekly_transitions ON reporting.transition_rollup_weekly USING btree (site_id, week, transitions);

--
-- Name: active_days_site_id_day; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX active_days_site_id_day ON tracking.active_days USING btree (site_id, day);

--
-- Name: configuration_snapshots_taken_at; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX configuration_snapshots_taken_at ON ONLY tracking.configuration_snapshots USING btree (taken_at);

--
-- Name: inbox_sessions; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX inbox_sessions ON tracking.inbox USING btree (visitor, ((payload ->> 'session_id'::text)), ((payload ->> 'site'::text))) WHERE (kind = 'session'::text);

--
-- Name: incidents_started_at; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX incidents_started_at ON ONLY tracking.incidents USING btree (started_at);

--
-- Name: page_views_viewed_at; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX page_views_viewed_at ON ONLY tracking.page_views USING btree (viewed_at);

--
-- Name: performance_metrics_measured_at; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX performance_metrics_measured_at ON ONLY tracking.performance_metrics USING btree (measured_at);

--
-- Name: rejected_events_load_id_line_number; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX rejected_events_load_id_line_number ON tracking.rejected_events USING btree (load_id, line_number);

--
-- Name: rejected_events_rejected_at; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX rejected_events_rejected_at ON tracking.rejected_events USING btree (rejected_at);

--
-- Name: rejected_events_visitor; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX rejected_events_visitor ON tracking.rejected_events USING btree (visitor);

--
-- Name: session_keys_site_id; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX session_keys_site_id ON tracking.session_keys USING btree (site_id);

--
-- Name: session_payloads_last_at; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX session_payloads_last_at ON tracking.session_payloads USING btree (last_at);

--
-- Name: session_payloads_received_at; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX session_payloads_received_at ON tracking.session_payloads USING btree (received_at);

--
-- Name: session_payloads_site_id; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX session_payloads_site_id ON tracking.session_payloads USING btree (site_id);

--
-- Name: site_access_site_id; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX site_access_site_id ON tracking.site_access USING btree (site_id);

--
-- Name: user_agent_people_person_id; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX user_agent_people_person_id ON tracking.user_agent_people USING btree (person_id);

--
-- Name: user_agents_user_agent_md5; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE UNIQUE INDEX user_agents_user_agent_md5 ON tracking.user_agents USING btree (md5(user_agent));
ALTER INDEX tracking.user_agents_user_agent_md5 ALTER COLUMN 1 SET STATISTICS 0;

--
-- Name: user_events_occurred_at; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX user_events_occurred_at ON ONLY tracking.user_events USING btree (occurred_at);

--
-- Name: user_sessions_active; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX user_sessions_active ON ONLY tracking.user_sessions USING btree (last_activity_at) WHERE is_active;

--
-- Name: user_sessions_continuation; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX user_sessions_continuation ON ONLY tracking.user_sessions USING btree (person_id) WHERE is_continuation;

--
-- Name: user_sessions_started_at; Type: INDEX; Schema: tracking; Owner: dbrunner_owner
--

CREATE INDEX user_sessions_started_at ON ONLY tracking.user_sessions USING btree (started_at);

--
-- Name: load_progress load_progress_load_id_fkey; Type: FK CONSTRAINT; Schema: pipeline; Owner: dbrunner_pipeline
--

ALTER TABLE ONLY pipeline.load_progress
    ADD CONSTRAINT load_progress_load_id_fkey FOREIGN KEY (load_id) REFERENCES pipeline.loads(id) ON DELETE CASCADE;

--
-- Name: consent_events consent_events_purpose_fkey; Type: FK CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.consent_events
    ADD CONSTRAINT consent_events_purpose_fkey FOREIGN KEY (purpose) REFERENCES privacy.purposes(name);

--
-- Name: data_map data_map_belongs_to_a_table; Type: FK CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.data_map
    ADD CONSTRAINT data_map_belongs_to_a_table FOREIGN KEY (schema_name, table_name) REFERENCES privacy.data_tables(schema_name, table_name) ON UPDATE CASCADE ON DELETE CASCADE;

--
-- Name: data_tables data_table_joins_a_known_table; Type: FK CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.data_tables
    ADD CONSTRAINT data_table_joins_a_known_table FOREIGN KEY (via_schema, via_table) REFERENCES privacy.data_tables(schema_name, table_name);

--
-- Name: subject_tables subject_table_is_in_the_map; Type: FK CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.subject_tables
    ADD CONSTRAINT subject_table_is_in_the_map FOREIGN KEY (schema_name, table_name) REFERENCES privacy.data_tables(schema_name, table_name) ON UPDATE CASCADE ON DELETE CASCADE;

--
-- Name: user_consent user_consent_purpose_fkey; Type: FK CONSTRAINT; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE ONLY privacy.user_consent
    ADD CONSTRAINT user_consent_purpose_fkey FOREIGN KEY (purpose) REFERENCES privacy.purposes(name);

--
-- Name: frozen_days frozen_days_site_id_fkey; Type: FK CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.frozen_days
    ADD CONSTRAINT frozen_days_site_id_fkey FOREIGN KEY (site_id) REFERENCES tracking.sites(id) ON DELETE CASCADE;

--
-- Name: funnel_conditions funnel_conditions_funnel_id_step_fkey; Type: FK CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.funnel_conditions
    ADD CONSTRAINT funnel_conditions_funnel_id_step_fkey FOREIGN KEY (funnel_id, step) REFERENCES reporting.funnel_steps(funnel_id, step) ON DELETE CASCADE;

--
-- Name: funnel_steps funnel_steps_funnel_id_fkey; Type: FK CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.funnel_steps
    ADD CONSTRAINT funnel_steps_funnel_id_fkey FOREIGN KEY (funnel_id) REFERENCES reporting.funnels(id) ON DELETE CASCADE;

--
-- Name: user_journey_paths user_journey_paths_site_id_from_day_to_day_fkey; Type: FK CONSTRAINT; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE ONLY reporting.user_journey_paths
    ADD CONSTRAINT user_journey_paths_site_id_from_day_to_day_fkey FOREIGN KEY (site_id, from_day, to_day) REFERENCES reporting.journey_ranges(site_id, from_day, to_day) ON DELETE CASCADE;

--
-- Name: configuration_fields configuration_fields_site_id_fkey; Type: FK CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.configuration_fields
    ADD CONSTRAINT configuration_fields_site_id_fkey FOREIGN KEY (site_id) REFERENCES tracking.sites(id) ON DELETE CASCADE;

--
-- Name: session_keys session_keys_person_id_fkey; Type: FK CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.session_keys
    ADD CONSTRAINT session_keys_person_id_fkey FOREIGN KEY (person_id) REFERENCES tracking.persons(id);

--
-- Name: session_keys session_keys_site_id_fkey; Type: FK CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.session_keys
    ADD CONSTRAINT session_keys_site_id_fkey FOREIGN KEY (site_id) REFERENCES tracking.sites(id);

--
-- Name: session_payloads session_payloads_person_id_fkey; Type: FK CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.session_payloads
    ADD CONSTRAINT session_payloads_person_id_fkey FOREIGN KEY (person_id) REFERENCES tracking.persons(id);

--
-- Name: session_payloads session_payloads_site_id_fkey; Type: FK CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.session_payloads
    ADD CONSTRAINT session_payloads_site_id_fkey FOREIGN KEY (site_id) REFERENCES tracking.sites(id);

--
-- Name: site_access site_access_site_id_fkey; Type: FK CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.site_access
    ADD CONSTRAINT site_access_site_id_fkey FOREIGN KEY (site_id) REFERENCES tracking.sites(id) ON DELETE CASCADE;

--
-- Name: user_agent_people user_agent_people_user_agent_id_fkey; Type: FK CONSTRAINT; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE ONLY tracking.user_agent_people
    ADD CONSTRAINT user_agent_people_user_agent_id_fkey FOREIGN KEY (user_agent_id) REFERENCES tracking.user_agents(id);

--
-- Name: pending_streams; Type: ROW SECURITY; Schema: pipeline; Owner: dbrunner_pipeline
--

ALTER TABLE pipeline.pending_streams ENABLE ROW LEVEL SECURITY;

--
-- Name: quarantine; Type: ROW SECURITY; Schema: pipeline; Owner: dbrunner_pipeline
--

ALTER TABLE pipeline.quarantine ENABLE ROW LEVEL SECURITY;

--
-- Name: recent_batches; Type: ROW SECURITY; Schema: pipeline; Owner: dbrunner_pipeline
--

ALTER TABLE pipeline.recent_batches ENABLE ROW LEVEL SECURITY;

--
-- Name: archive_people; Type: ROW SECURITY; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.archive_people ENABLE ROW LEVEL SECURITY;

--
-- Name: archived_erasures; Type: ROW SECURITY; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.archived_erasures ENABLE ROW LEVEL SECURITY;

--
-- Name: audit_head; Type: ROW SECURITY; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.audit_head ENABLE ROW LEVEL SECURITY;

--
-- Name: audit_log; Type: ROW SECURITY; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.audit_log ENABLE ROW LEVEL SECURITY;

--
-- Name: consent_events; Type: ROW SECURITY; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.consent_events ENABLE ROW LEVEL SECURITY;

--
-- Name: erased_persons; Type: ROW SECURITY; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.erased_persons ENABLE ROW LEVEL SECURITY;

--
-- Name: erasure_ledger; Type: ROW SECURITY; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.erasure_ledger ENABLE ROW LEVEL SECURITY;

--
-- Name: ip_salts; Type: ROW SECURITY; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.ip_salts ENABLE ROW LEVEL SECURITY;

--
-- Name: requests; Type: ROW SECURITY; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.requests ENABLE ROW LEVEL SECURITY;

--
-- Name: secrets; Type: ROW SECURITY; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.secrets ENABLE ROW LEVEL SECURITY;

--
-- Name: user_consent; Type: ROW SECURITY; Schema: privacy; Owner: dbrunner_gdpr
--

ALTER TABLE privacy.user_consent ENABLE ROW LEVEL SECURITY;

--
-- Name: channel_rollup_daily; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.channel_rollup_daily ENABLE ROW LEVEL SECURITY;

--
-- Name: cohort_rollup_daily; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.cohort_rollup_daily ENABLE ROW LEVEL SECURITY;

--
-- Name: dimension_rollup_daily; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.dimension_rollup_daily ENABLE ROW LEVEL SECURITY;

--
-- Name: flow_rollup_daily; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.flow_rollup_daily ENABLE ROW LEVEL SECURITY;

--
-- Name: hotspot_rollup_daily; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.hotspot_rollup_daily ENABLE ROW LEVEL SECURITY;

--
-- Name: incident_rollup_daily; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.incident_rollup_daily ENABLE ROW LEVEL SECURITY;

--
-- Name: journey_ranges; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.journey_ranges ENABLE ROW LEVEL SECURITY;

--
-- Name: page_rollup_daily; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.page_rollup_daily ENABLE ROW LEVEL SECURITY;

--
-- Name: page_rollup_hourly; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.page_rollup_hourly ENABLE ROW LEVEL SECURITY;

--
-- Name: page_rollup_weekly; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.page_rollup_weekly ENABLE ROW LEVEL SECURITY;

--
-- Name: people_rollup_daily; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.people_rollup_daily ENABLE ROW LEVEL SECURITY;

--
-- Name: performance_alerts; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.performance_alerts ENABLE ROW LEVEL SECURITY;

--
-- Name: performance_rollup_hourly; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.performance_rollup_hourly ENABLE ROW LEVEL SECURITY;

--
-- Name: session_rollup_daily; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.session_rollup_daily ENABLE ROW LEVEL SECURITY;

--
-- Name: site_rollup_daily; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.site_rollup_daily ENABLE ROW LEVEL SECURITY;

--
-- Name: transition_rollup_daily; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.transition_rollup_daily ENABLE ROW LEVEL SECURITY;

--
-- Name: transition_rollup_weekly; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.transition_rollup_weekly ENABLE ROW LEVEL SECURITY;

--
-- Name: user_journey_paths; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.user_journey_paths ENABLE ROW LEVEL SECURITY;

--
-- Name: view_rollup_daily; Type: ROW SECURITY; Schema: reporting; Owner: dbrunner_owner
--

ALTER TABLE reporting.view_rollup_daily ENABLE ROW LEVEL SECURITY;

--
-- Name: active_days; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.active_days ENABLE ROW LEVEL SECURITY;

--
-- Name: configuration_snapshots; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.configuration_snapshots ENABLE ROW LEVEL SECURITY;

--
-- Name: inbox; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.inbox ENABLE ROW LEVEL SECURITY;

--
-- Name: incidents; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.incidents ENABLE ROW LEVEL SECURITY;

--
-- Name: page_views; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.page_views ENABLE ROW LEVEL SECURITY;

--
-- Name: performance_metrics; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.performance_metrics ENABLE ROW LEVEL SECURITY;

--
-- Name: persons; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.persons ENABLE ROW LEVEL SECURITY;

--
-- Name: rejected_events; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.rejected_events ENABLE ROW LEVEL SECURITY;

--
-- Name: session_attribution; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.session_attribution ENABLE ROW LEVEL SECURITY;

--
-- Name: session_keys; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.session_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: session_payloads; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.session_payloads ENABLE ROW LEVEL SECURITY;

--
-- Name: sites; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.sites ENABLE ROW LEVEL SECURITY;

--
-- Name: user_agent_people; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.user_agent_people ENABLE ROW LEVEL SECURITY;

--
-- Name: user_events; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.user_events ENABLE ROW LEVEL SECURITY;

--
-- Name: user_sessions; Type: ROW SECURITY; Schema: tracking; Owner: dbrunner_owner
--

ALTER TABLE tracking.user_sessions ENABLE ROW LEVEL SECURITY;

--
-- Name: SCHEMA dbrunner; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA dbrunner TO dbrunner_operator;
GRANT USAGE ON SCHEMA dbrunner TO dbrunner_migrator;

--
-- Name: TABLE migration_repairs; Type: ACL; Schema: dbrunner; Owner: postgres
--

GRANT INSERT ON TABLE dbrunner.migration_repairs TO dbrunner_migrator;

--
-- Name: TABLE migrations; Type: ACL; Schema: dbrunner; Owner: postgres
--

GRANT SELECT ON TABLE dbrunner.migrations TO dbrunner_operator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE dbrunner.migrations TO dbrunner_migrator;

--
-- Name: TABLE settings; Type: ACL; Schema: dbrunner; Owner: postgres
--

GRANT SELECT ON TABLE dbrunner.settings TO dbrunner_operator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE dbrunner.settings TO dbrunner_migrator;

--
-- Name: DEFAULT PRIVILEGES FOR TYPES; Type: DEFAULT ACL; Schema: -; Owner: dbrunner_gdpr
--

ALTER DEFAULT PRIVILEGES FOR ROLE dbrunner_gdpr REVOKE ALL ON TYPES  FROM PUBLIC;

--
-- Name: DEFAULT PRIVILEGES FOR TYPES; Type: DEFAULT ACL; Schema: -; Owner: dbrunner_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dbrunner_owner REVOKE ALL ON TYPES  FROM PUBLIC;

--
-- Name: DEFAULT PRIVILEGES FOR TYPES; Type: DEFAULT ACL; Schema: -; Owner: dbrunner_pipeline
--

ALTER DEFAULT PRIVILEGES FOR ROLE dbrunner_pipeline REVOKE ALL ON TYPES  FROM PUBLIC;

--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: -; Owner: dbrunner_gdpr
--

ALTER DEFAULT PRIVILEGES FOR ROLE dbrunner_gdpr REVOKE ALL ON FUNCTIONS  FROM PUBLIC;

--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: -; Owner: dbrunner_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dbrunner_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;

--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: -; Owner: dbrunner_pipeline
--

ALTER DEFAULT PRIVILEGES FOR ROLE dbrunner_pipeline REVOKE ALL ON FUNCTIONS  FROM PUBLIC;

--
-- PostgreSQL database dump complete
--
