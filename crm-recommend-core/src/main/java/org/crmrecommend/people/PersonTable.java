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

  /** Fields of an id; side by side, because an id is read from main memory as a whole. */
  private static final int KIND = 0;

  private static final int PERSON = 1;
  private static final int NEXT = 2;
  private static final int SIZE = 3; // of the person with the number of the id
  private static final int FIELDS = 4;

  /** {@link #FIELDS} values for each id. */
  private int[] fields = new int[INITIAL_CAPACITY * FIELDS];

  private final CountedStrings kindNames;
  private int count;

  PersonTable(CountedStrings kindNames) {
    this.kindNames = kindNames;
  }

  /** Adds an id as a person of its own. */
  void addId(int id, String kind) {
    if (id * FIELDS == fields.length) {
      fields = Arrays.copyOf(fields, (id + (id >> 1)) * FIELDS);
    }
    fields[id * FIELDS + KIND] = kindNames.retain(kind);
    setPerson(id, id);
    setNext(id, id);
    setSize(id, 1);
  }

  /** Makes one person of two different ones. Takes O(ids of the smaller person) time. */
  void join(int one, int other) {
    boolean isOneSmaller = size(one) < size(other);
    int smaller = isOneSmaller ? one : other;
    int larger = isOneSmaller ? other : one;
    count += 1 - countOf(size(smaller)) - countOf(size(larger));
    int person = person(larger);
    setSize(person, size(larger) + size(smaller));
    int id = smaller;
    do {
      setPerson(id, person);
      id = next(id);
    } while (id != smaller);
    int next = next(smaller);
    setNext(smaller, next(larger));
    setNext(larger, next);
  }

  /**
   * Makes two persons of one if no chain of links leads from one id to the other. Takes O(ids +
   * links of the person) time.
   */
  void separate(int one, int other, LinkTable links) {
    int person = person(one);
    int[] reached = new int[size(one)];
    int reachedCount = reach(one, other, links, reached);
    if (person(other) == VISITED) {
      for (int i = 0; i < reachedCount; i++) {
        setPerson(reached[i], person);
      }
      return;
    }
    int[] rest = new int[reached.length - reachedCount];
    int restCount = 0;
    for (int id = next(other); restCount < rest.length; id = next(id)) {
      if (person(id) != VISITED) {
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
    setPerson(from, VISITED);
    for (int head = 0; head < visited && person(target) != VISITED; head++) {
      for (int end = links.firstEnd(reached[head]);
          end != LinkTable.NONE;
          end = links.nextEnd(end)) {
        int neighbor = links.target(end);
        if (person(neighbor) != VISITED) {
          setPerson(neighbor, VISITED);
          reached[visited++] = neighbor;
        }
      }
    }
    return visited;
  }

  private void form(int[] ids, int size) {
    for (int i = 0; i < size; i++) {
      setPerson(ids[i], ids[0]);
      setNext(ids[i], ids[i + 1 < size ? i + 1 : 0]);
    }
    setSize(ids[0], size);
  }

  /** Returns the ids of a person, in a new array. */
  int[] ids(int id) {
    int[] ids = new int[size(id)];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = id;
      id = next(id);
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
      kindNames.release(kind(idOfPerson));
    }
    return removed;
  }

  boolean isSame(int one, int other) {
    return person(one) == person(other);
  }

  /** Returns the number of ids of the person of an id. */
  int size(int id) {
    return fields[person(id) * FIELDS + SIZE];
  }

  /** Returns another id of the same person, or the same id if it is the only one. */
  int next(int id) {
    return fields[id * FIELDS + NEXT];
  }

  /** Returns the index of the kind of an id. */
  int kind(int id) {
    return fields[id * FIELDS + KIND];
  }

  String kindName(int id) {
    return kindNames.get(kind(id));
  }

  /** Returns the number of persons with at least two ids. */
  int count() {
    return count;
  }

  private int person(int id) {
    return fields[id * FIELDS + PERSON];
  }

  private void setPerson(int id, int person) {
    fields[id * FIELDS + PERSON] = person;
  }

  private void setNext(int id, int next) {
    fields[id * FIELDS + NEXT] = next;
  }

  private void setSize(int person, int size) {
    fields[person * FIELDS + SIZE] = size;
  }

  private static int countOf(int size) {
    return size > 1 ? 1 : 0;
  }
}
