package org.crmrecommend.examples.webshop.search;

import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Splits Chinese into pairs of adjacent characters, and English into stemmed words without accents
 * and apostrophes. Pairs find 尿裤 in 纸尿裤 without a dictionary.
 */
final class CatalogAnalyzer extends Analyzer {

  private static final int ALL_SCRIPTS =
      CJKBigramFilter.HAN
          | CJKBigramFilter.HIRAGANA
          | CJKBigramFilter.KATAKANA
          | CJKBigramFilter.HANGUL;

  private static final NormalizeCharMap WITHOUT_APOSTROPHES = withoutApostrophes();

  private final boolean allForms;

  /**
   * @param allForms whether to add each Chinese character to the pairs, and the word itself to its
   *     stem; otherwise, a character is a term only if it has no neighbors
   */
  CatalogAnalyzer(boolean allForms) {
    this.allForms = allForms;
  }

  private static NormalizeCharMap withoutApostrophes() {
    NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
    map.add("'", "");
    map.add("’", "");
    return map.build();
  }

  @Override
  protected Reader initReader(String fieldName, Reader reader) {
    return new MappingCharFilter(WITHOUT_APOSTROPHES, reader);
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    StandardTokenizer words = new StandardTokenizer();
    TokenStream terms = new LowerCaseFilter(new CJKWidthFilter(words));
    terms = new CJKBigramFilter(terms, ALL_SCRIPTS, allForms);
    terms = new ASCIIFoldingFilter(terms);
    // The stemmer skips the repeated word.
    terms = new PorterStemFilter(allForms ? new KeywordRepeatFilter(terms) : terms);
    return new TokenStreamComponents(words, new RemoveDuplicatesTokenFilter(terms));
  }
}
