package org.crmrecommend.serving;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.data.User;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.TraitChoice;

/**
 * Everything that a store has of a user except events and exposures.
 *
 * @param userId the id of the user
 * @param user the attributes; empty if none are stored
 * @param consents the decisions, in the order in which they were stored
 * @param choices what is to happen with traits
 * @param links the links of this id
 */
public record UserState(
    String userId,
    Optional<User> user,
    List<Consent> consents,
    Map<String, TraitChoice> choices,
    List<Link> links) {

  /** Copies the collections. */
  public UserState {
    Checks.requireNonNull("userId", userId);
    Checks.requireNonNull("user", user);
    consents = List.copyOf(consents);
    choices = Map.copyOf(choices);
    links = List.copyOf(links);
  }
}
