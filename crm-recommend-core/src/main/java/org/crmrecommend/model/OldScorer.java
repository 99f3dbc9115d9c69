package org.crmrecommend.model;

final class OldScorer implements Scorer {

  private final Model model;
  private final Profile profile;

  OldScorer(Model model, Profile profile) {
    this.model = model;
    this.profile = profile;
  }

  @Override
  public Profile profile() {
    return profile;
  }

  @Override
  public void score(float[] scores, ItemSet.Builder scored) {
    model.score(profile, scores);
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] != 0) {
        scored.add(item);
      }
    }
  }

  @Override
  public void top(ItemSet eligible, TopItems best) {
    model.top(profile, eligible, best);
  }

  @Override
  public void explain(int item, Contributions contributions) {
    if (model instanceof ExplainableModel explainable) {
      for (OldExplanation old : explainable.explain(profile, item)) {
        contributions.add(old.cause(), old.share());
      }
    }
  }
}
