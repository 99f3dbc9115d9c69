package org.crmrecommend.examples.output;

import java.util.List;

/** A provenance for tests of pages. */
public final class Provenances {

  public static final Provenance SAMPLE =
      new Provenance(
          "crm-recommend rules --baskets 'my baskets.csv'",
          "crm-recommend 1.2.3",
          "2026-11-28T14:05:09Z",
          List.of(new InputFile("my baskets.csv", 4, 2L, "ab".repeat(32))));

  private Provenances() {}
}
