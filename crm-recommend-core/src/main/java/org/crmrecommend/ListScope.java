package org.crmrecommend;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.Trace.NoteType;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placement.Seed;
import org.crmrecommend.ranking.Rule;

/** One list of a request: its settings and what its model is asked about. Not thread-safe. */
final class ListScope {

  private final RequestScope scope;
  private final Request request;
  private final ItemSet earlierItems;
  private final List<Trace.Note> notes;
  private final Profile profile;

  /**
   * @param request with the settings of the placement, if it has one
   * @param earlierItems items of earlier lists of the page
   */
  ListScope(RequestScope scope, Request request, ItemSet earlierItems) {
    this.scope = scope;
    this.request = request;
    this.earlierItems = earlierItems;
    this.notes = new ArrayList<>(scope.notes());
    this.profile = scope.profile(request.settings().map(Placement::seed).orElse(Seed.USER), notes);
  }

  RequestScope scope() {
    return scope;
  }

  Request request() {
    return request;
  }

  /** Returns the items of earlier lists of the page. */
  ItemSet earlierItems() {
    return earlierItems;
  }

  /** Returns what the model is asked about. */
  Profile profile() {
    return profile;
  }

  /** Returns what there is to say about the list. */
  List<Trace.Note> notes() {
    return notes;
  }

  /** Returns whether the list is about the item that the user viewed last. */
  boolean isAboutLastViewed() {
    return request.settings().filter(set -> set.seed() == Seed.LAST_VIEWED).isPresent();
  }

  /** Returns whether the list may have items again right after the user viewed or bought them. */
  boolean repeatsAtOnce() {
    return request
        .settings()
        .flatMap(settings -> settings.rule(Rule.Repeats.class))
        .filter(repeats -> repeats.after().isZero())
        .isPresent();
  }

  void note(NoteType type, Object subject) {
    notes.add(new Trace.Note(type, subject.toString()));
  }
}
