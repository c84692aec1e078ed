// Reads a Workflow as Argo does, validates it with Argo's own linter, and prints what its withParam becomes, step by step.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	wfv1 "github.com/argoproj/argo-workflows/v3/pkg/apis/workflow/v1alpha1"
	"github.com/argoproj/argo-workflows/v3/util/template"
	"github.com/argoproj/argo-workflows/v3/workflow/validate"
	"sigs.k8s.io/yaml"
)

func main() {
	text, err := io.ReadAll(os.Stdin)
	check(err)
	var workflow wfv1.Workflow
	check(yaml.UnmarshalStrict(text, &workflow))
	check(validate.ValidateWorkflow(nil, nil, &workflow, validate.ValidateOpts{Lint: true}))
	parameters := map[string]interface{}{}
	for _, parameter := range workflow.Spec.Arguments.Parameters {
		parameters["workflow.parameters."+parameter.Name] = parameter.Value.String()
	}
	step := workflow.Spec.Templates[0].Steps[0].Steps[0]
	var resolved wfv1.WorkflowStep
	replace(step, parameters, true, &resolved)
	var items []wfv1.Item
	check(json.Unmarshal([]byte(resolved.WithParam), &items))
	resolved.WithParam = ""
	made := [][]string{}
	for _, item := range items {
		values := map[string]interface{}{}
		for key, value := range item.GetMapVal() {
			values["item."+key] = fmt.Sprintf("%v", value)
		}
		var one wfv1.WorkflowStep
		replace(resolved, values, false, &one)
		given := []string{}
		for _, parameter := range one.Arguments.Parameters {
			given = append(given, parameter.Value.String())
		}
		made = append(made, given)
	}
	check(json.NewEncoder(os.Stdout).Encode(made))
}

// As the controller fills in what stands in braces: in the step's JSON.
func replace(step wfv1.WorkflowStep, values map[string]interface{}, unresolved bool, into *wfv1.WorkflowStep) {
	bytes, err := json.Marshal(step)
	check(err)
	parsed, err := template.NewTemplate(string(bytes))
	check(err)
	text, err := parsed.Replace(values, unresolved)
	check(err)
	check(json.Unmarshal([]byte(text), into))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
