package org.crmrecommend.examples.webshop.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * The distinct terms of a text that a shopper typed.
 *
 * @param terms the first {@value #MAX_TERMS} distinct terms
 */
record QueryTerms(List<String> terms) {

  private static final int MAX_TERMS = 12;

  /** Longer texts are cut, because nobody types them in good faith. */
  private static final int MAX_LENGTH = 400;

  /** Shorter words have too many neighbors at one edit. */
  private static final int MIN_FUZZY_LENGTH = 5;

  private static final int MIN_LENGTH_FOR_TWO_EDITS = 9;
  private static final int MAX_FUZZY_LENGTH = 30;

  /** With the maximum number of terms, this is within Lucene's limit of 1,024 clauses. */
  private static final int MAX_EXPANSIONS = 10;

  private static final int MIN_PREFIX_LENGTH = 3;

  /** Share of the other fields' scores in the score of a term, so that two matches beat one. */
  private static final float TIE_BREAKER = 0.5f;

  static QueryTerms of(String text, Analyzer analyzer) throws IOException {
    String start = text.substring(0, Math.min(text.length(), MAX_LENGTH));
    Set<String> terms = new LinkedHashSet<>();
    try (TokenStream tokens = analyzer.tokenStream(SearchField.TITLE.label(), start)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken() && terms.size() < MAX_TERMS) {
        terms.add(term.toString());
      }
    }
    return new QueryTerms(List.copyOf(terms));
  }

  /** Matches items with all terms. */
  Query allExact() {
    return combine(Occur.MUST, QueryTerms::exact);
  }

  /** Matches items with all terms. Each term may have a typo or be the start of a word. */
  Query allSimilar() {
    return combine(Occur.MUST, QueryTerms::similar);
  }

  /** Matches items with at least one term, with typos or as the start of a word. */
  Query anySimilar() {
    return combine(Occur.SHOULD, QueryTerms::similar);
  }

  private Query combine(Occur occur, BiFunction<SearchField, String, Query> match) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String term : terms) {
      List<Query> fields =
          Arrays.stream(SearchField.values())
              .<Query>map(field -> new BoostQuery(match.apply(field, term), field.weight()))
              .toList();
      query.add(new DisjunctionMaxQuery(fields, TIE_BREAKER), occur);
    }
    return query.build();
  }

  private static Query exact(SearchField field, String term) {
    return new TermQuery(new Term(field.label(), term));
  }

  private static Query similar(SearchField field, String text) {
    Term term = new Term(field.label(), text);
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(exact(field, text), Occur.SHOULD);
    if (text.length() >= MIN_PREFIX_LENGTH) {
      query.add(new PrefixQuery(term), Occur.SHOULD);
    }
    if (text.length() >= MIN_FUZZY_LENGTH && text.length() <= MAX_FUZZY_LENGTH) {
      int edits = text.length() >= MIN_LENGTH_FOR_TWO_EDITS ? 2 : 1;
      query.add(new FuzzyQuery(term, edits, 1, MAX_EXPANSIONS, true), Occur.SHOULD);
    }
    return query.build();
  }
}
