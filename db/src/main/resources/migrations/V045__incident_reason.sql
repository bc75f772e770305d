-- Why a person settled an incident; nothing when it settled itself.
ALTER TABLE incident ADD COLUMN settled_because VARCHAR(500) NULL;
