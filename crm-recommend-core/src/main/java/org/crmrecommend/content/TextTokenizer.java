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
 * Splits texts into words. Uses the given analyzer. If there is none, uses the Chinese analyzer if
 * the text contains a Chinese character, and the English analyzer otherwise. Thread-safe, because
 * analyzers are.
 */
final class TextTokenizer {

  /** Loaded at the first text without a given analyzer. */
  private static final class Analyzers {

    static final Analyzer ENGLISH = new EnglishAnalyzer();

    /** Removes no words: its stop list contains punctuation only. */
    static final Analyzer CHINESE = new SmartChineseAnalyzer();
  }

  private TextTokenizer() {}

  /**
   * Counts the words of a text.
   *
   * @param analyzer null to choose one by the text
   * @param counts receives the number of occurrences of each word
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
      throw new UncheckedIOException(e); // thrown by readers only, and none is used
    }
  }

  private static Analyzer analyzerFor(String text) {
    boolean isChinese =
        text.codePoints()
            .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    return isChinese ? Analyzers.CHINESE : Analyzers.ENGLISH;
  }
}
