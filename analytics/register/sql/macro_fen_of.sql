-- macro_fen_of: yuan as written, or 百元, 千元, 万元 where the cell says so, to whole fen, rounded half away from zero; NULL beyond 15 digits of fen
-- 中文: 元（或写明的百元、千元、万元）转分
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO fen_of(written) AS fen_of_plain(plain_text(written));
