package org.crmrecommend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.Trace.NoteType;
import org.crmrecommend.history.ShownItems;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.ranking.FilterContext;
import org.crmrecommend.ranking.Placement.Seed;
import org.jspecify.annotations.Nullable;

/**
 * What the lists of one request share: the time, the profiles, and the scorers of the models, which
 * fold a profile in once. Not thread-safe.
 */
final class RequestScope implements AutoCloseable {

  private final ProfileAssembler assembler;
  private final @Nullable ShownItems shownItems;
  private final Request request;
  private final Instant now;
  private final List<Trace.Note> notes = new ArrayList<>();
  private final Profile user;
  private final FilterContext filterContext;
  private final List<Scorers> scorers = new ArrayList<>(1);

  /** Assembled when a list needs it. */
  private @Nullable Profile ofRequest;

  /** The item that the user viewed last; empty if there is none. Assembled when needed. */
  private @Nullable Profile lastViewed;

  /**
   * @param shownItems null if it is not known what was shown
   */
  RequestScope(
      ProfileAssembler assembler, @Nullable ShownItems shownItems, Request request, Instant now) {
    this.assembler = assembler;
    this.shownItems = shownItems;
    this.request = request;
    this.now = now;
    this.user = assembler.assemble(request, now, notes);
    this.filterContext = new FilterContext(user, request.zone(), request.currency());
  }

  /** Returns how often items were shown to the user; empty if it is not known. */
  Optional<ShownCounts> shown() {
    if (shownItems == null || request.isImpersonal() || isRefused()) {
      return Optional.empty();
    }
    return request.user().map(id -> new ShownCounts(shownItems.find(id), now));
  }

  private boolean isRefused() {
    return notes.stream().anyMatch(note -> note.type() == NoteType.REFUSED_PERSONAL_LISTS);
  }

  /** Returns what filters depend on. */
  FilterContext filterContext() {
    return filterContext;
  }

  /** Returns the time of the request. */
  Instant now() {
    return now;
  }

  /** Returns what there is to say about the user and the items of the request. */
  List<Trace.Note> notes() {
    return notes;
  }

  /** Returns what is known of the user, with the items of the request. */
  Profile user() {
    return user;
  }

  /**
   * Returns what a model is asked about.
   *
   * @param listNotes receives the item, if the list is about the one viewed last
   */
  Profile profile(Seed seed, List<Trace.Note> listNotes) {
    return switch (seed) {
      case USER -> user;
      case REQUEST -> requestProfile();
      case LAST_VIEWED -> lastViewedProfile(listNotes);
    };
  }

  private Profile requestProfile() {
    Profile found = ofRequest;
    if (found == null) {
      found = assembler.ofRequest(request, now);
      ofRequest = found;
    }
    return found;
  }

  private Profile lastViewedProfile(List<Trace.Note> listNotes) {
    Profile found = lastViewed;
    if (found == null) {
      found = assembler.lastViewed(user, now);
      lastViewed = found;
    }
    if (found.size() > 0) {
      listNotes.add(new Trace.Note(NoteType.ABOUT_ITEM, assembler.id(found.item(0))));
    }
    return found;
  }

  /** Returns the scorer of a model for a profile, the same one for every list. */
  @SuppressWarnings("ReferenceEquality") // the profiles of this scope
  Scorer scorer(Model model, Profile profile) {
    for (int s = 0; s < scorers.size(); s++) {
      if (scorers.get(s).profile() == profile) {
        return scorers.get(s).of(model);
      }
    }
    Scorers ofProfile = new Scorers(profile);
    scorers.add(ofProfile);
    return ofProfile.of(model);
  }

  @Override
  public void close() {
    scorers.forEach(Scorers::close);
  }
}
