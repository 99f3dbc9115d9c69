package org.crmrecommend.people;

import java.util.Arrays;

/**
 * Which ids are one person, by the indices of the ids. Not thread-safe.
 *
 * <p>Weighted quick-find: each id has the number of its person, which is the index of one of its
 * ids, so a lookup is one array access. To join two persons, the ids of the smaller one get the
 * number of the larger one. The ids of a person form a circular linked list, from any of them by
 * {@link #next}. An id takes 16 bytes.
 */
final class PersonTable {

  private static final int INITIAL_CAPACITY = 16;
  private static final int VISITED = -1;

  /** Of each id: its kind, its person, and the next id of the person. */
  private int[] kinds = new int[INITIAL_CAPACITY];

  private int[] persons = new int[INITIAL_CAPACITY];
  private int[] nextIds = new int[INITIAL_CAPACITY];

  /** Of each number of a person: how many ids it has. */
  private int[] sizes = new int[INITIAL_CAPACITY];

  private final CountedStrings kindNames;
  private int count;

  PersonTable(CountedStrings kindNames) {
    this.kindNames = kindNames;
  }

  /** Adds an id as a person of its own. */
  void addId(int id, String kind) {
    if (id >= kinds.length) {
      int capacity = id + (id >> 1);
      kinds = Arrays.copyOf(kinds, capacity);
      persons = Arrays.copyOf(persons, capacity);
      nextIds = Arrays.copyOf(nextIds, capacity);
      sizes = Arrays.copyOf(sizes, capacity);
    }
    kinds[id] = kindNames.retain(kind);
    persons[id] = id;
    nextIds[id] = id;
    sizes[id] = 1;
  }

  /** Makes one person of two different ones. Takes O(ids of the smaller person) time. */
  void join(int one, int other) {
    boolean isOneSmaller = size(one) < size(other);
    int smaller = isOneSmaller ? one : other;
    int larger = isOneSmaller ? other : one;
    count += 1 - countOf(size(smaller)) - countOf(size(larger));
    int person = persons[larger];
    sizes[person] += size(smaller);
    int id = smaller;
    do {
      persons[id] = person;
      id = nextIds[id];
    } while (id != smaller);
    int next = nextIds[smaller];
    nextIds[smaller] = nextIds[larger];
    nextIds[larger] = next;
  }

  /**
   * Makes two persons of one if no chain of links leads from one id to the other. Takes O(ids +
   * links of the person) time.
   */
  void separate(int one, int other, LinkTable links) {
    int person = persons[one];
    int[] reached = new int[sizes[person]];
    int reachedCount = reach(one, other, links, reached);
    if (persons[other] == VISITED) {
      for (int i = 0; i < reachedCount; i++) {
        persons[reached[i]] = person;
      }
      return;
    }
    int[] rest = new int[reached.length - reachedCount];
    int restCount = 0;
    for (int id = nextIds[other]; restCount < rest.length; id = nextIds[id]) {
      if (persons[id] != VISITED) {
        rest[restCount++] = id;
      }
    }
    count += countOf(reachedCount) + countOf(restCount) - 1;
    form(reached, reachedCount);
    form(rest, restCount);
  }

  /**
   * Visits ids breadth-first until the target is found, and marks them.
   *
   * @param reached receives the visited ids
   * @return the number of visited ids
   */
  private int reach(int from, int target, LinkTable links, int[] reached) {
    int visited = 1;
    reached[0] = from;
    persons[from] = VISITED;
    for (int head = 0; head < visited && persons[target] != VISITED; head++) {
      for (int end = links.firstEnd(reached[head]);
          end != LinkTable.NONE;
          end = links.nextEnd(end)) {
        int neighbor = links.target(end);
        if (persons[neighbor] != VISITED) {
          persons[neighbor] = VISITED;
          reached[visited++] = neighbor;
        }
      }
    }
    return visited;
  }

  private void form(int[] ids, int size) {
    for (int i = 0; i < size; i++) {
      persons[ids[i]] = ids[0];
      nextIds[ids[i]] = ids[i + 1 < size ? i + 1 : 0];
    }
    sizes[ids[0]] = size;
  }

  /** Returns the ids of a person, in a new array. */
  int[] ids(int id) {
    int[] ids = new int[size(id)];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = id;
      id = nextIds[id];
    }
    return ids;
  }

  /**
   * Removes the person of an id, so that the indices of its ids can be used again.
   *
   * @return the ids, in a new array
   */
  int[] remove(int id) {
    int[] removed = ids(id);
    count -= countOf(removed.length);
    for (int idOfPerson : removed) {
      kindNames.release(kinds[idOfPerson]);
    }
    return removed;
  }

  boolean isSame(int one, int other) {
    return persons[one] == persons[other];
  }

  /** Returns the number of ids of the person of an id. */
  int size(int id) {
    return sizes[persons[id]];
  }

  /** Returns another id of the same person, or the same id if it is the only one. */
  int next(int id) {
    return nextIds[id];
  }

  /** Returns the index of the kind of an id. */
  int kind(int id) {
    return kinds[id];
  }

  String kindName(int id) {
    return kindNames.get(kinds[id]);
  }

  /** Returns the number of persons with at least two ids. */
  int count() {
    return count;
  }

  private static int countOf(int size) {
    return size > 1 ? 1 : 0;
  }
}
