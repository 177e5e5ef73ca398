-- Signed words and the audit log never change.
CREATE TRIGGER agreement_version_is_immutable BEFORE UPDATE ON agreement_version
BEGIN SELECT RAISE(ABORT, 'agreement_version is immutable'); END;
--
CREATE TRIGGER agreement_version_is_kept BEFORE DELETE ON agreement_version
BEGIN SELECT RAISE(ABORT, 'agreement_version is immutable'); END;
--
CREATE TRIGGER signature_is_immutable BEFORE UPDATE ON signature
BEGIN SELECT RAISE(ABORT, 'signature is immutable'); END;
--
CREATE TRIGGER signature_is_kept BEFORE DELETE ON signature
BEGIN SELECT RAISE(ABORT, 'signature is immutable'); END;
--
CREATE TRIGGER agreement_event_is_immutable BEFORE UPDATE ON agreement_event
BEGIN SELECT RAISE(ABORT, 'agreement_event is immutable'); END;
--
CREATE TRIGGER agreement_event_is_kept BEFORE DELETE ON agreement_event
BEGIN SELECT RAISE(ABORT, 'agreement_event is immutable'); END;
--
CREATE TRIGGER agreement_check_is_immutable BEFORE UPDATE ON agreement_check
BEGIN SELECT RAISE(ABORT, 'agreement_check is immutable'); END;
--
CREATE TRIGGER agreement_check_is_kept BEFORE DELETE ON agreement_check
BEGIN SELECT RAISE(ABORT, 'agreement_check is immutable'); END;
--
CREATE TRIGGER audit_entry_is_immutable BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;
--
CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;
--
-- A person signs the version's own hash, or nothing.
CREATE TRIGGER signature_matches_version BEFORE INSERT ON signature
WHEN NEW.content_hash <> (SELECT content_hash FROM agreement_version WHERE id = NEW.agreement_version_id)
BEGIN SELECT RAISE(ABORT, 'signature does not match the version'); END;
--
-- No candidate holds two overlapping agreements; the last day counts. SQLite has one writer, so the check cannot race.
CREATE TRIGGER agreement_overlap_insert BEFORE INSERT ON agreement
WHEN NEW.state IN ('awaiting_signatures', 'signed', 'registered', 'active') AND EXISTS (
    SELECT 1 FROM agreement other
    WHERE other.candidate_id = NEW.candidate_id AND other.id <> NEW.id
      AND other.state IN ('awaiting_signatures', 'signed', 'registered', 'active')
      AND other.starts_on <= NEW.ends_on AND NEW.starts_on <= other.ends_on)
BEGIN SELECT RAISE(ABORT, 'agreement_overlap'); END;
--
CREATE TRIGGER agreement_overlap_update BEFORE UPDATE ON agreement
WHEN NEW.state IN ('awaiting_signatures', 'signed', 'registered', 'active') AND EXISTS (
    SELECT 1 FROM agreement other
    WHERE other.candidate_id = NEW.candidate_id AND other.id <> NEW.id
      AND other.state IN ('awaiting_signatures', 'signed', 'registered', 'active')
      AND other.starts_on <= NEW.ends_on AND NEW.starts_on <= other.ends_on)
BEGIN SELECT RAISE(ABORT, 'agreement_overlap'); END;
