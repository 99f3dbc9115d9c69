package org.crmrecommend.people;

/** What a person wants to happen with a trait; see {@link org.crmrecommend.model.Trait}. */
public enum TraitChoice {
  /** The trait is used and listed, as all traits without a choice. */
  SHOWN,
  /** The trait is kept, but neither listed nor used for lists, models and audiences. */
  HIDDEN,
  /** The value is removed, and new values are not accepted. */
  DELETED
}
