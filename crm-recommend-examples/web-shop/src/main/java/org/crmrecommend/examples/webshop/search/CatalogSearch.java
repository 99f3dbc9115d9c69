package org.crmrecommend.examples.webshop.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.crmrecommend.data.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * Searches the titles, categories, brands and texts of a catalog in Chinese and English. The index
 * is in memory. Thread-safe: a search sees one version of the catalog.
 *
 * <p>Items that have all words of the query are found. If there are none, words may have small
 * typos or be incomplete; if there are still none, one word is enough. A match in the title has the
 * largest weight, and equal scores are sorted by id. Stock and availability are ignored.
 */
public final class CatalogSearch implements AutoCloseable {

  private static final String ID = "id";
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(ID, SortField.Type.STRING));

  private final CatalogAnalyzer fewForms = new CatalogAnalyzer(false);
  private final CatalogAnalyzer allForms = new CatalogAnalyzer(true);
  private final Directory directory = new ByteBuffersDirectory();
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private @Nullable Catalog indexed;

  /** Creates a search without items. */
  public CatalogSearch() {
    try {
      writer = new IndexWriter(directory, new IndexWriterConfig(allForms));
      searchers = new SearcherManager(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Replaces the searched catalog. Indexes only the changed items if the catalog is a later version
   * of the last one and knows its changes; otherwise all items. Searches find the new items when
   * this method returns.
   */
  public synchronized void update(Catalog catalog) {
    try {
      Catalog previous = indexed;
      Optional<int[]> changed =
          previous != null && catalog.isSuccessorOf(previous)
              ? catalog.itemsChangedSince(previous.version())
              : Optional.empty();
      if (previous != null && changed.isPresent()) {
        for (int item : changed.get()) {
          updateItem(item, previous, catalog);
        }
      } else {
        addAll(catalog);
      }
      indexed = catalog;
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addAll(Catalog catalog) throws IOException {
    writer.deleteAll();
    int[] items = IntStream.range(0, catalog.itemCount()).filter(catalog::contains).toArray();
    for (int item : items) {
      writer.addDocument(document(catalog.items().id(item), values(catalog, item)));
    }
  }

  private void updateItem(int item, Catalog previous, Catalog catalog) throws IOException {
    String id = catalog.items().id(item);
    if (!catalog.contains(item)) {
      writer.deleteDocuments(new Term(ID, id));
      return;
    }
    List<String> values = values(catalog, item);
    // Most changes are of the stock or the price, which the index does not contain.
    if (!isKnown(item, previous) || !values.equals(values(previous, item))) {
      writer.updateDocument(new Term(ID, id), document(id, values));
    }
  }

  private static boolean isKnown(int item, Catalog catalog) {
    return item < catalog.itemCount() && catalog.contains(item);
  }

  /** Returns the value of each field, in the order of {@link SearchField}. */
  private static List<String> values(Catalog catalog, int item) {
    return Arrays.stream(SearchField.values())
        .map(
            field ->
                switch (field) {
                  case TITLE -> catalog.title(item);
                  case CATEGORY -> String.join("\n", catalog.category(item));
                  case BRAND -> catalog.brand(item).orElse("");
                  case TEXT -> catalog.text(item);
                })
        .toList();
  }

  private static Document document(String id, List<String> values) {
    Document document = new Document();
    document.add(new StringField(ID, id, Store.YES));
    document.add(new SortedDocValuesField(ID, new BytesRef(id)));
    SearchField[] fields = SearchField.values();
    for (int i = 0; i < fields.length; i++) {
      document.add(new TextField(fields[i].label(), values.get(i), Store.NO));
    }
    return document;
  }

  /**
   * Returns the ids of the best items for a text that a shopper typed, best first. Accepts any
   * text, and returns an empty list if the text has no words. Only the first words of a long text
   * are used.
   *
   * @param limit maximum number of items
   * @throws IllegalArgumentException if the limit is not positive
   */
  public List<String> find(String query, int limit) {
    if (limit <= 0) {
      throw new IllegalArgumentException("limit must be positive: " + limit);
    }
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return find(searcher, query, limit);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> find(IndexSearcher searcher, String text, int limit) throws IOException {
    QueryTerms terms = QueryTerms.of(text, fewForms);
    // The last query also has single characters: 杯子 finds 拿铁杯.
    QueryTerms moreTerms = QueryTerms.of(text, allForms);
    List<Query> queries = List.of(terms.allExact(), terms.allSimilar(), moreTerms.anySimilar());
    for (Query query : queries) {
      List<String> ids = ids(searcher, query, limit);
      if (!ids.isEmpty()) {
        return ids;
      }
    }
    return List.of();
  }

  private static List<String> ids(IndexSearcher searcher, Query query, int limit)
      throws IOException {
    StoredFields fields = searcher.storedFields();
    List<String> ids = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(query, limit, BEST_FIRST).scoreDocs) {
      ids.add(fields.document(hit.doc).get(ID));
    }
    return ids;
  }

  /** Frees the memory of the index. Searches and updates throw afterwards. */
  @Override
  public synchronized void close() {
    try (directory;
        fewForms;
        allForms;
        writer;
        searchers) {
      indexed = null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
