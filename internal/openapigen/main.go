// SPDX-License-Identifier: Apache-2.0

// Command openapigen makes the OpenAPI description of the chain's own queries
// from what protoc-gen-swagger wrote: with titles in both languages, one tag a
// module, the paging that is really served, and the one form of errors.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: openapigen GENERATED_FOLDER OUT.json")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "openapigen:", err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	d, err := merge(from)
	if err != nil {
		return err
	}
	out, err := describe(d)
	if err != nil {
		return err
	}
	return os.WriteFile(to, out, 0o644)
}

// object is a JSON object.
type object = map[string]any

// document is what is taken over from the generated file.
type document struct {
	Swagger     string                       `json:"swagger"`
	Info        object                       `json:"info"`
	Tags        []object                     `json:"tags"`
	Schemes     []string                     `json:"schemes,omitempty"`
	Consumes    []string                     `json:"consumes"`
	Produces    []string                     `json:"produces"`
	Paths       map[string]map[string]object `json:"paths"`
	Definitions map[string]object            `json:"definitions"`
}

const description = `Reads the records of the ledger through a node. What a node answers is what that node says: a bank checks certificates with sqverify, by proof.

通过节点查询账本记录。应答仅代表该节点的说法；银行应使用 sqverify 凭密码学证明核验凭证。

Lists come in pages by key: give the next_key of the last answer as pagination.key; a page has at most 200 records; offset and count_total are refused. 列表按键分页：将上一应答的 next_key 作为 pagination.key 传入，每页至多 200 条，不支持 offset 与 count_total。

The header x-cosmos-block-height asks for the state of an earlier block. 请求头 x-cosmos-block-height 可指定历史区块高度。`

// merge reads what was generated, one file a module, into one document.
func merge(folder string) (document, error) {
	all := document{
		Swagger: "2.0", Consumes: []string{"application/json"}, Produces: []string{"application/json"},
		Paths: map[string]map[string]object{}, Definitions: map[string]object{},
	}
	files, err := filepath.Glob(filepath.Join(folder, "shuquan", "*", "service", "v1", "query.swagger.json"))
	if err != nil {
		return all, err
	}
	if len(files) != len(modules) {
		return all, fmt.Errorf("%s holds the queries of %d modules, %d are described", folder, len(files), len(modules))
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			return all, err
		}
		var d document
		if err := json.Unmarshal(raw, &d); err != nil {
			return all, fmt.Errorf("%s: %w", file, err)
		}
		maps.Copy(all.Paths, d.Paths)
		maps.Copy(all.Definitions, d.Definitions) // full names: the same name is the same type
	}
	return all, nil
}

// describe completes the generated description.
func describe(d document) ([]byte, error) {
	d.Info = object{
		"title": "数权 Shuquan: queries of a province's data-right ledger 省级数据产权账本查询接口", "version": "v1", "description": description,
		"license": object{"name": "Apache-2.0"},
	}
	for _, m := range modules {
		d.Tags = append(d.Tags, object{"name": m.tag(), "description": m.description})
	}
	for path, methods := range d.Paths {
		m, err := moduleOf(path)
		if err != nil {
			return nil, err
		}
		for _, operation := range methods {
			complete(operation, m)
		}
	}
	for name := range d.Definitions {
		if strings.HasPrefix(name, "grpc.gateway.") || strings.HasPrefix(name, "runtime") {
			delete(d.Definitions, name)
		}
	}
	d.Definitions["Error"] = errorForm
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(d)
	return b.Bytes(), err
}

// complete gives an operation its module, its real parameters and its errors.
func complete(operation object, m module) {
	operation["tags"] = []string{m.tag()}
	id, _ := operation["operationId"].(string)
	operation["operationId"] = m.name + "_" + strings.TrimPrefix(id, "Query_")
	var kept []any
	list, _ := operation["parameters"].([]any)
	for _, p := range list {
		parameter, _ := p.(object)
		name, _ := parameter["name"].(string)
		if name == "pagination.offset" || name == "pagination.count_total" {
			continue // refused: they would read every record
		}
		if text, ok := paging[name]; ok {
			parameter["description"] = text
		}
		kept = append(kept, parameter)
	}
	if kept != nil {
		operation["parameters"] = kept
	}
	responses, _ := operation["responses"].(object)
	delete(responses, "default")
	for status, text := range failures {
		responses[status] = object{"description": text, "schema": object{"$ref": "#/definitions/Error"}}
	}
}

// paging describes the parameters of a page.
var paging = map[string]string{
	"pagination.key":     "next_key of the page before; empty for the first page. 上一页应答的 next_key，首页留空。",
	"pagination.limit":   "records in the page, 1 to 200; 200 if not given. 每页条数，1 至 200，缺省 200。",
	"pagination.reverse": "last records first. 倒序。",
}

// failures are the answers to a question that cannot be answered.
var failures = map[string]string{
	"400": "The question is of wrong form, like a code that fails its check or an offset. 请求格式有误。",
	"404": "There is no such record. 记录不存在。",
	"500": "The node could not answer. 节点无法应答。",
}

// errorForm is the one form of errors.
var errorForm = object{
	"type": "object",
	"description": "What every refused question gets. message begins with the registered code, CODESPACE/NUMBER, and the rule id; docs/errors.md lists all in English and Chinese. " +
		"所有错误的统一格式；message 以注册的错误码和规则编号开头，中英文对照见 docs/errors.md。",
	"properties": object{
		"code":    object{"type": "integer", "format": "int32", "description": "gRPC status: 3 wrong form, 5 not found, 9 not possible now. gRPC 状态码。"},
		"message": object{"type": "string", "description": "registration/60: B-P21: there is no such application; check its id"},
		"details": object{"type": "array", "items": object{"type": "object"}, "description": "empty 空"},
	},
}
