package org.crmrecommend.data;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A persistent sparse array: a changed copy shares all pages without a change. Immutable.
 *
 * <p>A copy takes O(length / {@value #PAGE_SIZE}) time and memory for the table of pages, and
 * O({@value #PAGE_SIZE}) for each page with a change.
 */
final class PagedArray<T> {

  static final int PAGE_BITS = 8;
  static final int PAGE_SIZE = 1 << PAGE_BITS;

  private static final int OFFSET_MASK = PAGE_SIZE - 1;
  private static final Object[] EMPTY_PAGE = new Object[PAGE_SIZE];

  /** A page without values is {@link #EMPTY_PAGE}. */
  private final Object[][] pages;

  private PagedArray(Object[][] pages) {
    this.pages = pages;
  }

  /** Returns an array without values. */
  static <T> PagedArray<T> empty() {
    return new PagedArray<>(new Object[0][]);
  }

  /** Returns the value at an index; null if there is none. */
  @SuppressWarnings("unchecked") // only the editor sets values
  @Nullable T get(int index) {
    int page = index >>> PAGE_BITS;
    return page < pages.length ? (T) pages[page][index & OFFSET_MASK] : null;
  }

  /** Returns the number of pages; the values have indices below this times the page size. */
  int pageCount() {
    return pages.length;
  }

  /** Returns an editor of a copy. */
  Editor<T> edit() {
    return new Editor<>(pages.clone());
  }

  /** Changes a copy of an array. Not thread-safe; unusable after {@link #build()}. */
  static final class Editor<T> {

    private final BitSet copied = new BitSet();
    private Object[][] pages;

    private Editor(Object[][] pages) {
      this.pages = pages;
    }

    /** Returns the value at an index; null if there is none. */
    @Nullable T get(int index) {
      return new PagedArray<T>(pages).get(index);
    }

    void set(int index, T value) {
      int page = index >>> PAGE_BITS;
      if (page >= pages.length) {
        int oldLength = pages.length;
        pages = Arrays.copyOf(pages, page + 1);
        Arrays.fill(pages, oldLength, pages.length, EMPTY_PAGE);
      }
      if (!copied.get(page)) {
        copied.set(page);
        pages[page] = pages[page].clone();
      }
      pages[page][index & OFFSET_MASK] = value;
    }

    PagedArray<T> build() {
      return new PagedArray<>(pages);
    }
  }
}
