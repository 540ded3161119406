-- Copies from schema f, which holds all rows, what fits into the older schema public: rows of the tables
-- and columns that both have. Prints how many rows were left out. See proof/upgrade.
SET client_min_messages = warning;
SET session_replication_role = replica;
CREATE TEMP TABLE left_out (n BIGINT);
DO $$
DECLARE t TEXT; cols TEXT; more BIGINT; seq TEXT;
BEGIN
  FOR t IN SELECT p.table_name FROM information_schema.tables p
            WHERE p.table_schema = 'public' AND p.table_type = 'BASE TABLE' AND p.table_name <> 'schema_migration'
              AND EXISTS (SELECT 1 FROM information_schema.tables f WHERE f.table_schema = 'f' AND f.table_name = p.table_name)
  LOOP
    SELECT string_agg(quote_ident(p.column_name), ', ') INTO cols FROM information_schema.columns p
      JOIN information_schema.columns f ON f.table_schema = 'f' AND f.table_name = p.table_name AND f.column_name = p.column_name
     WHERE p.table_schema = 'public' AND p.table_name = t AND p.is_generated = 'NEVER';
    EXECUTE format('DELETE FROM public.%I', t);
    EXECUTE format('INSERT INTO public.%I (%s) SELECT %s FROM f.%I', t, cols, cols, t);
    EXECUTE format('SELECT (SELECT count(*) FROM f.%I) - (SELECT count(*) FROM public.%I)', t, t) INTO more;
    INSERT INTO left_out VALUES (more);
    SELECT pg_get_serial_sequence('public.' || quote_ident(t), c.column_name) INTO seq
      FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name = t AND c.is_identity = 'YES';
    IF seq IS NOT NULL THEN
      EXECUTE format('SELECT setval(%L, (SELECT coalesce(max(id), 0) + 1 FROM public.%I))', seq, t);
    END IF;
    seq := NULL;
  END LOOP;
  -- Prints of texts that the older schema has no table for.
  IF to_regclass('public.novelty_print') IS NOT NULL AND to_regclass('public.reference_text') IS NULL THEN
    DELETE FROM public.novelty_print WHERE initiative_id < 0;
  END IF;
END $$;
DROP SCHEMA f CASCADE;
SELECT sum(n) FROM left_out;
