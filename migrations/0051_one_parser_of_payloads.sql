-- What pipeline.payload_head_fault said, pipeline.parse_payload says together with what it has to read for that.
drop function if exists pipeline.payload_head_fault(jsonb);
