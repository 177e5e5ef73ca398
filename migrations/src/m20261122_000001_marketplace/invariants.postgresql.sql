-- Signed words and the audit log never change.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is immutable', TG_TABLE_NAME;
END $$;
--
CREATE TRIGGER agreement_version_is_immutable BEFORE UPDATE OR DELETE ON agreement_version
FOR EACH ROW EXECUTE FUNCTION refuse_change();
--
CREATE TRIGGER agreement_version_is_kept_whole BEFORE TRUNCATE ON agreement_version
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--
CREATE TRIGGER signature_is_immutable BEFORE UPDATE OR DELETE ON signature
FOR EACH ROW EXECUTE FUNCTION refuse_change();
--
CREATE TRIGGER signature_is_kept_whole BEFORE TRUNCATE ON signature
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--
CREATE TRIGGER agreement_event_is_immutable BEFORE UPDATE OR DELETE ON agreement_event
FOR EACH ROW EXECUTE FUNCTION refuse_change();
--
CREATE TRIGGER agreement_event_is_kept_whole BEFORE TRUNCATE ON agreement_event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--
CREATE TRIGGER agreement_check_is_immutable BEFORE UPDATE OR DELETE ON agreement_check
FOR EACH ROW EXECUTE FUNCTION refuse_change();
--
CREATE TRIGGER agreement_check_is_kept_whole BEFORE TRUNCATE ON agreement_check
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--
CREATE TRIGGER audit_entry_is_immutable BEFORE UPDATE OR DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change();
--
CREATE TRIGGER audit_entry_is_kept_whole BEFORE TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--
-- A person signs the version's own hash, or nothing.
CREATE FUNCTION signature_matches_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.content_hash <> (SELECT content_hash FROM agreement_version WHERE id = NEW.agreement_version_id) THEN
        RAISE EXCEPTION 'signature does not match the version';
    END IF;
    RETURN NEW;
END $$;
--
CREATE TRIGGER signature_matches_version BEFORE INSERT ON signature
FOR EACH ROW EXECUTE FUNCTION signature_matches_version();
--
-- No candidate holds two overlapping agreements; the last day counts. The candidate's row is locked first, so that two
-- transactions cannot each miss the other's.
CREATE FUNCTION refuse_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state IN ('awaiting_signatures', 'signed', 'registered', 'active') THEN
        PERFORM 1 FROM candidate WHERE id = NEW.candidate_id FOR NO KEY UPDATE;
        IF EXISTS (
            SELECT 1 FROM agreement other
            WHERE other.candidate_id = NEW.candidate_id AND other.id <> NEW.id
              AND other.state IN ('awaiting_signatures', 'signed', 'registered', 'active')
              AND other.starts_on <= NEW.ends_on AND NEW.starts_on <= other.ends_on)
        THEN
            RAISE EXCEPTION 'agreement_overlap';
        END IF;
    END IF;
    RETURN NEW;
END $$;
--
CREATE TRIGGER agreement_overlap BEFORE INSERT OR UPDATE ON agreement
FOR EACH ROW EXECUTE FUNCTION refuse_overlap();
