-- An order of which something could not be reserved, or was sold away, is one incident as long as that is so; its lines say
-- what. followed_at is when those whom a broken promise concerns were told of it.
ALTER TABLE incident
  ADD COLUMN online_order UUID NULL,
  ADD COLUMN followed_at DATETIME(3) NULL,
  ADD UNIQUE KEY incident_online_order (online_order),
  ADD KEY incident_followed (kind, followed_at),
  ADD CONSTRAINT incident_online_order FOREIGN KEY (online_order) REFERENCES online_order (id);

UPDATE incident SET followed_at = opened_at;

CREATE TABLE incident_line (
  incident   UUID NOT NULL,
  line       SMALLINT NOT NULL,
  sku        VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  wanted     DECIMAL(14,3) NOT NULL,
  missing    DECIMAL(14,3) NOT NULL,
  available  DECIMAL(14,3) NOT NULL,
  PRIMARY KEY (incident, line),
  CONSTRAINT incident_line_incident FOREIGN KEY (incident) REFERENCES incident (id)
);
