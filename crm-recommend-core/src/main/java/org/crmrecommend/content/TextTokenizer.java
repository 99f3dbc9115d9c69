package org.crmrecommend.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Cuts texts into words: by an analyzer, or, unless there is one, by that for Chinese where a text
 * has a Chinese character, and by that for English elsewhere. Thread-safe, as analyzers are.
 */
final class TextTokenizer {

  /** Loaded with the first text that has no analyzer of its own. */
  private static final class Analyzers {

    static final Analyzer ENGLISH = new EnglishAnalyzer();

    /** Leaves out no words of its own: its list has no more than punctuation. */
    static final Analyzer CHINESE = new SmartChineseAnalyzer();
  }

  private TextTokenizer() {}

  /**
   * Counts the words of a text.
   *
   * @param analyzer null to choose by the text
   * @param counts receives one more for each time a word is there
   */
  static void countTokens(@Nullable Analyzer analyzer, String text, Map<String, Integer> counts) {
    Analyzer textAnalyzer = analyzer != null ? analyzer : analyzerFor(text);
    try (TokenStream tokens = textAnalyzer.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        counts.merge(term.toString(), 1, Integer::sum);
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of a reader, and there is none
    }
  }

  private static Analyzer analyzerFor(String text) {
    boolean isChinese =
        text.codePoints()
            .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    return isChinese ? Analyzers.CHINESE : Analyzers.ENGLISH;
  }
}
