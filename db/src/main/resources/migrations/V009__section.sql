-- The tree that online shops see. They know a section by its number, so it is the key; a new number moves what hangs on it.
CREATE TABLE section (
  number    INT NOT NULL,
  parent    INT NULL,
  position  INT NOT NULL,
  name      VARCHAR(200) NOT NULL,
  name_en   VARCHAR(200) NULL,
  PRIMARY KEY (number),
  KEY section_place (parent, position),
  CONSTRAINT section_parent FOREIGN KEY (parent) REFERENCES section (number),
  CONSTRAINT section_number CHECK (number BETWEEN 1 AND 999999999),
  CONSTRAINT section_not_below_itself CHECK (parent IS NULL OR parent <> number),
  CONSTRAINT section_name CHECK (name REGEXP '^[\\p{L}\\p{M}\\p{Nd} \\-\'.,()&/]+\\z'),
  CONSTRAINT section_name_en CHECK (name_en IS NULL OR name_en REGEXP '^[\\p{L}\\p{M}\\p{Nd} \\-\'.,()&/]+\\z')
);

-- one row: whoever changes the tree takes it first. The highest number ever given outlives its section, so that
-- no shop puts goods into what it still knows under a number of old.
CREATE TABLE section_tree (
  one         TINYINT NOT NULL DEFAULT 1,
  version     BIGINT NOT NULL,
  highest     INT NOT NULL,
  changed_at  DATETIME(3) NULL,
  changed_by  VARCHAR(64) NULL,
  PRIMARY KEY (one),
  CONSTRAINT section_tree_one CHECK (one = 1)
);
INSERT INTO section_tree (one, version, highest) VALUES (1, 0, 0);

-- where the goods of this type show; several types may share one section
ALTER TABLE product_type
  ADD COLUMN section INT NULL,
  ADD KEY product_type_section (section),
  ADD CONSTRAINT product_type_section FOREIGN KEY (section) REFERENCES section (number);
