"""Reads an example of docs/tools.md as its tool does, and prints what the tool understood: `read.py TOOL FILE`, in the folder of the project."""

import json
import sys
from pathlib import Path


def kedro(file):
    from kedro.config import OmegaConfigLoader

    conf = Path(file).parent.parent
    Path(conf, "local").mkdir(exist_ok=True)
    return dict(OmegaConfigLoader(str(conf), base_env="base", default_run_env="local")["parameters"])


def prefect(file):
    from prefect.cli.deploy._config import _load_deploy_configs_and_actions

    said = []
    console = type("Console", (), {"print": lambda _, text, **__: said.append(str(text))})()
    deployments, _ = _load_deploy_configs_and_actions(Path(file), console=console)
    if said:
        raise SystemExit("\n".join(said))
    return deployments


def zenml(file):
    from zenml.config.pipeline_run_configuration import PipelineRunConfiguration

    return json.loads(PipelineRunConfiguration.from_yaml(file).model_dump_json(exclude_unset=True))


def dagster(file):
    import yaml
    from dagster import Config, job, op

    class Train(Config):
        model: str
        depth: int

    seen = {}

    @op
    def train(config: Train):
        seen.update(config.model_dump())

    @job
    def scoring():
        train()

    scoring.execute_in_process(run_config=yaml.safe_load(Path(file).read_text()))
    return seen


def ray(file):
    import yaml
    from ray.serve.schema import ServeDeploySchema

    return json.loads(ServeDeploySchema.model_validate(yaml.safe_load(Path(file).read_text())).model_dump_json(exclude_unset=True))


def metaflow(file):
    """Runs a flow whose one step writes down the configuration."""
    import subprocess

    Path("flow.py").write_text(
        "from metaflow import Config, FlowSpec, step\n"
        "import json\n"
        "class Scoring(FlowSpec):\n"
        f"    config = Config('config', default={file!r})\n"
        "    @step\n"
        "    def start(self):\n"
        "        with open('seen.json', 'w') as file: json.dump(dict(self.config), file)\n"
        "        self.next(self.end)\n"
        "    @step\n"
        "    def end(self): pass\n"
        "if __name__ == '__main__': Scoring()\n"
    )
    subprocess.run([sys.executable, "flow.py", "run"], check=True, stdout=sys.stderr)
    return json.loads(Path("seen.json").read_text())


def sagemaker(file):
    """Holds it against the interface's own model, as `--cli-input-json` does before it sends anything."""
    import botocore.session
    from botocore.validate import ParamValidator

    operation = botocore.session.get_session().get_service_model("sagemaker").operation_model("CreateTrainingJob")
    job = json.loads(Path(file).read_text())
    report = ParamValidator().validate(job, operation.input_shape)
    if report.has_errors():
        raise SystemExit(report.generate_report())
    return job


print(json.dumps(globals()[sys.argv[1]](sys.argv[2])))
