"""Trains the classifier that params.yaml names on scikit-learn's digits, and writes what it measures to metrics.json."""

import json
import math
import pickle
from pathlib import Path

import numpy as np
import yaml
from sklearn.datasets import load_digits
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

params = yaml.safe_load(Path("params.yaml").read_text())
train, data = params["train"], params["data"]

pixels, digits = load_digits(return_X_y=True)
random = np.random.default_rng(data["seed"])
order = random.permutation(len(digits))
scanned = np.clip(pixels + random.normal(0, data["noise"], pixels.shape), 0, 16)
seen, unseen = order[: train["examples"]], order[1200:]

classifiers = {
    "logistic": make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000)),
    "forest": RandomForestClassifier(random_state=data["seed"]),
    "svm": SVC(gamma=0.001, C=10.0),
}
model = classifiers[train["classifier"]].fit(scanned[seen], digits[seen])
accuracy = model.score(scanned[unseen], digits[unseen])
Path("model.pkl").write_bytes(pickle.dumps(model))

metrics = {
    "classifier": train["classifier"],
    "examples": train["examples"],
    "accuracy": round(accuracy, 4),
    "accuracy_n": len(unseen),
    "accuracy_stderr": round(math.sqrt(accuracy * (1 - accuracy) / len(unseen)), 4),
    "size_kib": round(len(pickle.dumps(model)) / 1024, 1),
}
Path("metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
