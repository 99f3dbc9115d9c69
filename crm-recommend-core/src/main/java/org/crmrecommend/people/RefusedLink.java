package org.crmrecommend.people;

import java.util.Optional;
import java.util.Set;
import org.crmrecommend.people.LinkConflict.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A link that was not made, in parts, so that its ids can be replaced.
 *
 * @param rule the rule, without ids
 * @param violator the identifier that violates the rule; null if it is the person
 * @param finding what was found, without ids; may be empty
 */
record RefusedLink(
    Link link, Reason reason, String rule, @Nullable Identifier violator, String finding) {

  static RefusedLink blocked(Link link, Identifier violator) {
    return new RefusedLink(
        link, Reason.BLOCKED_ID, "a linked id must not be blocked: ", violator, "");
  }

  /**
   * @param kind the kind by which the identifier was linked before
   */
  static RefusedLink otherKind(Link link, Identifier violator, String kind) {
    return new RefusedLink(
        link,
        Reason.OTHER_KIND,
        "an id must keep its kind: ",
        violator,
        ", linked before as " + kind);
  }

  /**
   * @param finding the limit and the count
   */
  static RefusedLink tooManyIds(Link link, String finding) {
    return new RefusedLink(link, Reason.TOO_MANY_IDS, "", null, finding);
  }

  LinkConflict toConflict() {
    String subject = violator == null ? finding : violator + finding;
    return new LinkConflict(
        link, reason, rule + subject + ", by the link of " + link.one() + " and " + link.other());
  }

  boolean hasAnyOf(Set<String> ids) {
    return ids.contains(link.one().id()) || ids.contains(link.other().id());
  }

  /** Returns this with another id; empty if the link would then have the same id twice. */
  Optional<RefusedLink> renamed(String oldId, String newId) {
    Identifier one = renamed(link.one(), oldId, newId);
    Identifier other = renamed(link.other(), oldId, newId);
    if (one.id().equals(other.id())) {
      return Optional.empty();
    }
    Link renamedLink = new Link(one, other, link.time(), link.source());
    Identifier renamedViolator = violator == null ? null : renamed(violator, oldId, newId);
    return Optional.of(new RefusedLink(renamedLink, reason, rule, renamedViolator, finding));
  }

  private static Identifier renamed(Identifier identifier, String oldId, String newId) {
    return identifier.id().equals(oldId) ? new Identifier(identifier.kind(), newId) : identifier;
  }
}
